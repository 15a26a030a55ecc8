namespace Dashboard.App.Access;

/// <summary>
/// The addresses that the dashboard may listen on and be called by while nobody has to sign in: this machine's loopback, under its three usual names.
/// </summary>
internal static class LoopbackAddresses
{
    public const string Allowed = "localhost, 127.0.0.1 or [::1]";

    /// <summary>Whether a host, as written in an address or in a Host header and without its port, is this machine's loopback.</summary>
    public static bool Includes(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host is "127.0.0.1" or "[::1]";

    /// <summary>Everything that the configuration asks to listen on: <c>--urls</c> or ASPNETCORE_URLS, the port lists, and Kestrel's own endpoints.</summary>
    /// <returns>What is wrong with the first address that is not loopback, with the fix; null when all of them are.</returns>
    public static string? FindForeign(IConfiguration configuration)
    {
        var urls = configuration["urls"];
        foreach (var url in Split(urls))
        {
            if (Judge(url) is { } problem)
                return problem;
        }

        foreach (var endpoint in configuration.GetSection("Kestrel:Endpoints").GetChildren())
        {
            if (endpoint["Url"] is { } url && Judge(url) is { } problem)
                return problem;
        }

        // The server looks at the port lists only where no address is given; they mean every interface.
        return string.IsNullOrWhiteSpace(urls) ? FindPorts(configuration) : null;
    }

    private static string? FindPorts(IConfiguration configuration)
    {
        foreach (var key in (ReadOnlySpan<string>)["http_ports", "https_ports"])
        {
            if (Split(configuration[key]).FirstOrDefault() is { } port)
                return $"ASPNETCORE_{key.ToUpperInvariant()}={configuration[key]} would listen on every network interface, and nobody has to sign in here. " +
                    $"Clear it and start with --urls http://localhost:{port}.";
        }

        return null;
    }

    private static string? Judge(string url)
    {
        if (Parse(url) is not { } address)
            return $"'{url}' is not an address to listen on. Write it like http://localhost:5000.";
        if (Includes(address.Host))
            return null;
        return $"{url} is reachable from outside this machine, or is not its loopback, and nobody has to sign in here. " +
            $"Listen on {Allowed}, for example --urls {address.Scheme}://localhost:{Math.Max(address.Port, 0)}, and reach it from elsewhere through an SSH tunnel.";
    }

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
