using System.Net;
using System.Net.Sockets;
using Dashboard.App.Access.Network;
using Dashboard.App.Access.Options;
using Dashboard.App.Access.SignIn;
using Dashboard.App.Settings;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.DataProtection;

namespace Dashboard.App.Commands;

/// <summary>How <c>dashboard serve</c> starts, says so, fails in one line, and stops.</summary>
internal static partial class Serving
{
    /// <summary>How long open pages and requests may take to end when the process is told to stop.</summary>
    internal static readonly TimeSpan ShutdownLimit = TimeSpan.FromSeconds(2);

    private const int Failed = 1;
    private const int Misconfigured = 2;

    /// <summary>Quiet logs, one line an entry; assets from wherever the build or the publication put them; a quick end.</summary>
    public static WebApplicationBuilder CreateBuilder(Invocation invocation)
    {
        var builder = WebApplication.CreateBuilder([.. DefaultRoot(), .. invocation.HostArguments]);
        builder.Configuration.AddJsonFile(ServeFile.PathIn(invocation.Start.DataDirectory), optional: true, reloadOnChange: false);
        builder.Configuration.AddEnvironmentVariables().AddCommandLine(invocation.HostArguments);
        Certificates.FromHere(builder.Configuration);
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
        });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);

        // A failed start is told in one line below; this category would add the stack trace.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);

        // Wrong keys, and cookies of another dashboard of this host, would be a line each; they are answered, and nothing is wrong here.
        foreach (var category in (ReadOnlySpan<string>)["Dashboard.App.Access.Keys", "Dashboard.App.Access.SignIn"])
            builder.Logging.AddFilter(category, LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Critical);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownLimit);
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton(invocation.Start);
        UseDataDirectory(builder, invocation.Start);
        return builder;
    }

    /// <summary>Runs until the process is told to stop.</summary>
    /// <returns>The exit code: 0, 1 when the address cannot be had, 2 when the configuration is wrong.</returns>
    public static async Task<int> ServeAsync(this WebApplication app)
    {
        var access = app.Services.GetRequiredService<AccessReading>();
        if (access.Errors.Count > 0)
            return Say(string.Join('\n', access.Errors), Misconfigured);
        if (ListenAddresses.FindForeign(app.Configuration, access.Options) is { } refusal)
            return Say(refusal, Misconfigured);
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Dashboard");
        var directory = app.Services.GetRequiredService<DataDirectory>();
        if (directory.Conflict is { } conflict)
            return Say(conflict, Misconfigured);
        if (directory.Problem is { } problem)
            Log.DataDirectoryUnusable(log, problem);
        try
        {
            StartFiles.Read(app.Services);
            Certificates.Check(app.Configuration);
            await app.StartAsync();
        }
        catch (InvalidDataException exception)
        {
            return Say(exception.Message, Misconfigured);
        }
        catch (Exception exception) when (exception is IOException or SocketException or InvalidOperationException or NotSupportedException)
        {
            return Say(Explain(exception), Failed);
        }

        Announce(app, log);
        await app.WaitForShutdownAsync();
        return 0;
    }

    internal static string Explain(Exception exception)
    {
        var address = exception.Message.Split(' ').FirstOrDefault(word => word.StartsWith("http", StringComparison.Ordinal))?.TrimEnd(':', '.', ',') ?? "the address";
        var port = Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.Port : 5000;
        return exception.InnerException is AddressInUseException || exception is AddressInUseException
            ? $"Port {port} is in use by another program. Stop that one, or choose another port: --urls http://localhost:{(port < 65535 ? port + 1 : port - 1)}"
            : exception.Message.Contains("HTTPS endpoint", StringComparison.Ordinal) ? $"There is no certificate for https. Give one: {Certificates.Example}."
            : $"Cannot listen: {FirstLine(exception)} Choose another address, for example --urls http://localhost:5001";
    }

    private static string FirstLine(Exception exception) => exception.Message.Split('\n')[0].Trim();

    private static int Say(string line, int exitCode)
    {
        Console.Error.WriteLine(line);
        return exitCode;
    }

    private static void Announce(WebApplication app, ILogger log)
    {
        var start = app.Services.GetRequiredService<StartOptions>();
        var isOpen = !app.Services.GetRequiredService<AccessOptions>().SignIn;
        Log.Listening(log, string.Join(", ", app.Urls.Select(url => AddressToOpen(app, url))), isOpen ? "this machine only" : "after signing in", start.DataDirectory);
        if (start.IsDemo)
            Log.DemoIsOn(log);
        if (!isOpen && app.Services.GetRequiredService<FirstStart>().Issue() is { } token)
            ShowFirstLink(app, token);
    }

    /// <summary>On the console only: the log may be kept where others read it.</summary>
    private static void ShowFirstLink(WebApplication app, string token)
    {
        Console.Out.WriteLine($"There is no administrator yet. Within {FirstStart.Lifetime.TotalMinutes:0} minutes, open this link once to become it:");
        Console.Out.WriteLine($"  {AddressToOpen(app, app.Urls.First())}/welcome?token={token}");
    }

    /// <summary>What to write into a browser for an address that is listened on; every interface is called by a name.</summary>
    private static string AddressToOpen(WebApplication app, string url)
    {
        var options = app.Services.GetRequiredService<AccessOptions>();
        var address = BindingAddress.Parse(url);
        var host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? options.Hosts.Count > 0 ? options.Hosts[0] : Dns.GetHostName() : address.Host;
        return $"{address.Scheme}://{host}:{address.Port}{options.PathBase}";
    }

    /// <summary>The keys that protect a page's state live with the rest of the data; where there is no place for them, they last as long as the process.</summary>
    private static void UseDataDirectory(WebApplicationBuilder builder, StartOptions start)
    {
        var directory = DataDirectory.Prepare(start.DataDirectory);

        // By a factory, so that the host lets go of it when it ends.
        builder.Services.AddSingleton(_ => directory);
        var protection = builder.Services.AddDataProtection();
        if (directory.Problem is null)
            protection.PersistKeysToFileSystem(new DirectoryInfo(DataDirectory.KeysOf(start.DataDirectory)));
        else
            protection.UseEphemeralDataProtectionProvider();

        // It would warn at every first start that the keys are readable by this user, as everything in the folder is.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
    }

    /// <summary>The application's own files lie beside it, from wherever it is started: nothing of the caller's folder is taken for configuration, or watched.</summary>
    private static string[] DefaultRoot() => [$"--contentRoot={AppContext.BaseDirectory}"];

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Open {Addresses} ({Who}). Data: {DataDirectory}")]
        public static partial void Listening(ILogger logger, string addresses, string who, string dataDirectory);

        [LoggerMessage(2, LogLevel.Information, "Demo traffic is on; everything it makes is labelled demo")]
        public static partial void DemoIsOn(ILogger logger);

        [LoggerMessage(3, LogLevel.Warning, "{Problem}")]
        public static partial void DataDirectoryUnusable(ILogger logger, string problem);
    }
}
