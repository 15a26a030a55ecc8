using Dashboard.App.Access.Options;

namespace Dashboard.App.Access.Network;

/// <summary>
/// The addresses that the dashboard may listen on. While nobody has to sign in that is this machine's loopback, under its three usual names; beyond it, sign-in and TLS are asked for.
/// </summary>
internal static class ListenAddresses
{
    public const string Loopback = "localhost, 127.0.0.1 or [::1]";

    /// <summary>Whether a host, as written in an address or in a Host header and without its port, is this machine's loopback.</summary>
    public static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host is "127.0.0.1" or "[::1]";

    /// <summary>Everything that the configuration asks to listen on: <c>--urls</c> or ASPNETCORE_URLS, the port lists, and Kestrel's own endpoints.</summary>
    /// <returns>What is wrong with the first address that must not be listened on, with the fix; null when all may.</returns>
    public static string? FindForeign(IConfiguration configuration, AccessOptions options)
    {
        var urls = configuration["urls"];
        foreach (var url in Split(urls))
        {
            if (Judge(url, options) is { } problem)
                return problem;
        }

        foreach (var endpoint in configuration.GetSection("Kestrel:Endpoints").GetChildren())
        {
            if (endpoint["Url"] is { } url && Judge(url, options) is { } problem)
                return problem;
        }

        // The server looks at the port lists only where no address is given; they mean every interface.
        return string.IsNullOrWhiteSpace(urls) ? FindPorts(configuration, options) : null;
    }

    private static string? FindPorts(IConfiguration configuration, AccessOptions options)
    {
        foreach (var key in (ReadOnlySpan<string>)["http_ports", "https_ports"])
        {
            if (Split(configuration[key]).FirstOrDefault() is not { } port)
                continue;
            if (!options.SignIn)
            {
                return $"ASPNETCORE_{key.ToUpperInvariant()}={configuration[key]} would listen on every network interface, and nobody has to sign in here. " +
                    $"Clear it and start with --urls http://localhost:{port}, or let people sign in: --sign-in.";
            }

            if (key == "http_ports" && !options.PlainHttp)
                return Unencrypted($"ASPNETCORE_HTTP_PORTS={configuration[key]}", port);
        }

        return null;
    }

    private static string? Judge(string url, AccessOptions options)
    {
        if (Parse(url) is not { } address)
            return $"'{url}' is not an address to listen on. Write it like http://localhost:5000.";
        if (IsLoopback(address.Host))
            return null;
        if (options.SignIn)
            return address.Scheme == "https" || options.PlainHttp ? null : Unencrypted(url, $"{address.Port}");
        return $"{url} is reachable from outside this machine, or is not its loopback, and nobody has to sign in here. " +
            $"Listen on {Loopback}, for example --urls {address.Scheme}://localhost:{Math.Max(address.Port, 0)}, and reach it from elsewhere through an SSH tunnel; or let people sign in: --sign-in.";
    }

    private static string Unencrypted(string given, string port) =>
        $"{given} would carry passwords and keys unencrypted between machines. Give a certificate: --urls https://*:{port} --Kestrel:Certificates:Default:Path=FILE.pem " +
        "--Kestrel:Certificates:Default:KeyPath=KEY.pem; or, behind a proxy that ends TLS, say so: --Access:PlainHttp=true.";

    private static BindingAddress? Parse(string url)
    {
        try
        {
            // A port that is no number stays in the host.
            var address = BindingAddress.Parse(url);
            return address.Host.StartsWith('[') || address.IsUnixPipe || !address.Host.Contains(':', StringComparison.Ordinal) ? address : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string[] Split(string? list) =>
        list?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
