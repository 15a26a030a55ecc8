using System.Reflection;
using Dashboard.App.Access.Options;
using Dashboard.App.Analyses;
using Dashboard.App.Settings;

namespace Dashboard.App.Commands;

/// <summary>Reads the command line of <c>dashboard serve</c>, which is also what runs when no command is given.</summary>
internal static class CommandLine
{
    public const string Help = """
        A live dashboard that understands its metrics.

        Usage: dashboard [serve] [options]
               dashboard analyze anomalies|forecast|statistics|correlation|changepoints [options] [FILE...]
               dashboard backtest detectors|forecasters [options] FOLDER|FILE...

        The last two read files, answer and end; each has a --help of its own.

        Options of serve:
          --urls URL      Where to listen (default http://localhost:5000). Loopback only, unless people sign in; several are parted by ';'.
          --sign-in       Everybody has to sign in. The first start prints a one-time link for the first administrator.
          --data DIR      Folder for settings and kept history (default: the user's own data folder). Created when missing.
          --demo          Adds demo endpoints and gentle demo traffic, labelled as demo everywhere.
          --with-torch    Lets the models of the optional package torch join the automatic forecasts (see docs/OPTIONAL_MODELS.md).
          --packages DIR  Folder of the optional packages (default: DASHBOARD_PACKAGES, else packages beside the program and in the data folder).
          --help          Shows this.
          --version       Shows the version.

        More settings of access (names, proxies, sign-in by a provider, TLS) are in docs/ACCESS.md. A setting of the web host may be given as --Section:Key=value, for example --Logging:LogLevel:Default=Debug.
        """;

    private const int Misunderstood = 2;

    private static readonly string[] Options = ["--urls", "--data", "--demo", "--sign-in", "--with-torch", "--packages", "--help", "--version"];

    /// <summary>Keys of the web host that test hosts and hosting environments hand over as options.</summary>
    private static readonly HashSet<string> HostKeys = new(StringComparer.OrdinalIgnoreCase)
    {
        "applicationName", "contentRoot", "environment", "webroot", "http_ports", "https_ports", "detailedErrors", "captureStartupErrors",
        "hostingStartupAssemblies", "hostingStartupExcludeAssemblies", "preventHostingStartup", "preferHostingUrls", "startupAssembly",
        "suppressStatusMessages", "shutdownTimeoutSeconds", "staticWebAssets", AccessOptions.Section,
    };

    public static string Version =>
        typeof(CommandLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    public static Invocation Parse(string[] args)
    {
        var start = new StartOptions(DefaultDataDirectory(), IsDemo: false);
        List<string> host = [];
        var queue = new Queue<string>(args);
        if (queue.TryPeek(out var first) && !first.StartsWith('-'))
        {
            if (queue.Dequeue() != "serve")
                return Unknown("command", first, ["serve", .. Analyze.Offline.Names]);
        }

        while (queue.TryDequeue(out var arg))
        {
            var (option, given) = Split(arg);
            switch (option)
            {
                case "--help" or "-h" or "-?":
                    return Invocation.Finished(Help, 0);
                case "--version":
                    return Invocation.Finished(Version, 0);
                case "--sign-in" when given is null or "true" or "false":
                    host.Add($"--Access:SignIn={given ?? "true"}");
                    break;
                case "--demo" or "--with-torch" when given is null or "true" or "false":
                    start = option == "--demo" ? start with { IsDemo = given is not "false" } : start with { IsWithTorch = given is not "false" };
                    break;
                case "--demo" or "--with-torch" or "--sign-in":
                    return Wrong($"{option}={given} is neither true nor false. Write {option} alone to turn it on.");
                case "--data" or "--urls" or "--packages":
                    if (given is null && !(queue.TryPeek(out given) && !given.StartsWith("--", StringComparison.Ordinal) && queue.TryDequeue(out _)) || string.IsNullOrWhiteSpace(given))
                        return Wrong($"{option} needs a value, for example {option} {ExampleOf(option)}");
                    if (option == "--urls")
                        host.Add($"--urls={given}");
                    else
                        start = option == "--data" ? start with { DataDirectory = Path.GetFullPath(given) } : start with { Packages = Path.GetFullPath(given) };
                    break;
                case var _ when IsHostSetting(option, given):
                    host.Add(arg);
                    break;
                case var _ when !option.StartsWith('-'):
                    return Wrong($"'{arg}' is one argument too many. See dashboard --help.");
                default:
                    return Unknown("option", option, Options);
            }
        }

        return new Invocation(start, [.. host]);
    }

    private static string ExampleOf(string option) => option switch { "--data" => "./data", "--packages" => "./packages", _ => "http://localhost:5001" };

    private static (string Option, string? Value) Split(string arg)
    {
        var at = arg.StartsWith('-') ? arg.IndexOf('=', StringComparison.Ordinal) : -1;
        return at < 0 ? (arg, null) : (arg[..at], arg[(at + 1)..]);
    }

    private static bool IsHostSetting(string option, string? value) =>
        value is not null
        && option.StartsWith("--", StringComparison.Ordinal)
        && (HostKeys.Contains(option[2..]) || option.Contains(':', StringComparison.Ordinal) || option.Equals("--urls", StringComparison.OrdinalIgnoreCase));

    private static Invocation Unknown(string what, string given, string[] known)
    {
        var nearest = NearestName.Find(given, known);
        var hint = nearest is null ? $"Known: {string.Join(", ", known)}." : $"Did you mean {nearest}?";
        return Wrong($"Unknown {what} '{given}'. {hint} See dashboard --help.");
    }

    private static Invocation Wrong(string message) => Invocation.Finished(message, Misunderstood);

    /// <summary>The user's own data folder, also where it does not exist yet; without a home, a folder beside the working one.</summary>
    internal static string DefaultDataDirectory()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return Path.GetFullPath(home.Length > 0 ? Path.Combine(home, "dashboard") : "dashboard-data");
    }
}
