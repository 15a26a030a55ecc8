namespace Dashboard.App.Sources.Host;

/// <summary>Where the kernel's files are looked for: the real root, or a directory that holds a recorded /proc and /sys.</summary>
/// <param name="Root">Prefix of every path; empty for the real machine.</param>
internal sealed record HostPaths(string Root)
{
    public static HostPaths Machine { get; } = new("");

    /// <summary>The place of an absolute path such as <c>/proc/stat</c>.</summary>
    public string Under(string absolutePath) => Root + absolutePath;
}
