using Dashboard.App.Settings;

namespace Dashboard.App.Commands;

/// <summary>Reads the command line of <c>dashboard serve</c> (the default). (Contract; body to come.)</summary>
internal static class CommandLine
{
    public static StartOptions Parse(string[] args) => new(
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "dashboard"),
        args.Contains("--demo"));
}
