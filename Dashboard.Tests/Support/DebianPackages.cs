using System.Diagnostics;

namespace Dashboard.Tests.Support;

/// <summary>Programs as Debian packs them, unpacked into a folder of their own without being installed, and gone with it.</summary>
internal sealed class DebianPackages : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("dashboard-peer-").FullName;

    /// <summary>Folder of the libraries that were unpacked, empty when none were; for <c>LD_LIBRARY_PATH</c>.</summary>
    public string Libraries => Directory.Exists(Program("lib")) && Directory.GetDirectories(Program("lib"), "*-linux-gnu*") is [var only, ..] ? only : "";

    /// <exception cref="InvalidOperationException">There is no such package, or no way to it.</exception>
    /// <exception cref="System.ComponentModel.Win32Exception">This is no Debian.</exception>
    public void Unpack(params string[] packages)
    {
        string[] download = ["download", .. packages];
        if (!TryRun("apt-get", download))
        {
            // A fresh machine has no list of packages yet.
            Run("apt-get", "update");
            Run("apt-get", download);
        }

        foreach (var package in Directory.GetFiles(Folder, "*.deb"))
            Run("dpkg", "-x", package, Folder);
    }

    /// <summary>Path of something unpacked below <c>usr</c>.</summary>
    public string Program(params string[] parts) => Path.Combine([Folder, "usr", .. parts]);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private bool TryRun(string program, params string[] arguments)
    {
        try
        {
            Run(program, arguments);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        _ = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {error.Trim()}");
    }
}
