using System.Runtime.CompilerServices;

namespace Dashboard.Tests.Sources.Host;

/// <summary>A directory with a recorded /proc and /sys, copied from the fixtures, in which a test changes single files.</summary>
internal sealed class ProcTree : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("proc-tree-");

    /// <summary>Copies the named fixtures over one another, first to last.</summary>
    public ProcTree(params string[] fixtures)
    {
        foreach (var fixture in fixtures)
            Copy(Path.Combine(FixtureDirectory(), fixture), Root);
    }

    public string Root => _directory.FullName;

    /// <summary>Writes a file in place, as the kernel would: readers that have it open see the new content.</summary>
    public void Write(string path, string content)
    {
        var full = Root + path;
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        using var file = new FileStream(full, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        file.SetLength(0);
        file.Write(System.Text.Encoding.UTF8.GetBytes(content));
    }

    public string Read(string path) => File.ReadAllText(Root + path);

    public void Replace(string path, string old, string with)
    {
        var content = Read(path);
        Assert.Contains(old, content, StringComparison.Ordinal);
        Write(path, content.Replace(old, with, StringComparison.Ordinal));
    }

    public void Delete(string path)
    {
        if (Directory.Exists(Root + path))
            Directory.Delete(Root + path, recursive: true);
        else
            File.Delete(Root + path);
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private static string FixtureDirectory([CallerFilePath] string thisFile = "") => Path.Combine(Path.GetDirectoryName(thisFile)!, "Fixtures");

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }
}
