using System.Diagnostics;

namespace Dashboard.Tests.Browser;

/// <summary>
/// Finds the browser: DASHBOARD_BROWSER, else the system's own, else it is installed (outside CI). A browser that cannot be had fails the tests; it never skips them.
/// </summary>
internal static class Chromium
{
    private const string Variable = "DASHBOARD_BROWSER";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

    public static string[] Arguments { get; } =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    /// <summary>Path of the executable, or null when Playwright's own download is to be used.</summary>
    public static async Task<string?> FindAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen)
            return File.Exists(chosen) ? chosen : throw new FileNotFoundException($"{Variable} names '{chosen}', which does not exist. Give the path of a Chromium executable.");
        if (OnPath() is { } installed)
            return installed;
        if (Environment.GetEnvironmentVariable("CI") == "true")
            throw new FileNotFoundException($"No Chromium on this machine. Install one (apt-get install -y chromium) or set {Variable} to its path.");
        return await InstallAsync();
    }

    private static string? OnPath() => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    private static async Task<string?> InstallAsync()
    {
        if (Microsoft.Playwright.Program.Main(["install", "chromium"]) == 0)
            return null;
        if (Environment.UserName == "root" && File.Exists("/usr/bin/apt-get"))
        {
            await RunAsync("apt-get", "update");
            await RunAsync("apt-get", "install", "-y", "chromium");
            if (OnPath() is { } installed)
                return installed;
        }

        throw new FileNotFoundException(
            $"No Chromium, and it could not be installed. Install one by hand and set {Variable} to its path, for example {Variable}=/usr/bin/chromium.");
    }

    private static async Task RunAsync(string command, params string[] arguments)
    {
        using var process = Process.Start(command, arguments);
        await process.WaitForExitAsync();
    }
}
