namespace Dashboard.App.Settings;

/// <summary>
/// The folder for settings, history and keys as it was found at start, held for this process alone until it is disposed of. Without a usable one the dashboard runs, and keeps nothing.
/// </summary>
/// <param name="Problem">What cannot be kept in it and why, with the fix; null when all can.</param>
internal sealed record DataDirectory(string? Problem) : IDisposable
{
    private const string LockName = "dashboard.lock";

    private FileStream? _lock;

    /// <summary>Whether files can be made in the folder itself.</summary>
    private bool IsWritable { get; init; } = true;

    /// <summary>Why the dashboard must not start: another one keeps its settings and history there, and each would write over the other's. Null: it may.</summary>
    public string? Conflict { get; private init; }

    /// <summary>Where the keys that protect a page's state are kept.</summary>
    public static string KeysOf(string path) => Path.Combine(path, "keys");

    /// <summary>Makes the folder and the one for keys where they are missing, and tries to write in it.</summary>
    public static DataDirectory Prepare(string path)
    {
        var found = Look(path);
        try
        {
            if (Directory.Exists(path))
                found._lock = Lock(path);
        }
        catch (UnauthorizedAccessException exception)
        {
            return found with { Problem = found.Problem ?? $"Whether another dashboard uses {path} cannot be told: {exception.Message} Remove {LockName} there, or choose another folder with --data DIR." };
        }
        catch (IOException) when (found.IsWritable)
        {
            return found with { Conflict = $"Another dashboard uses the data directory {path}. Stop that one, or give this one its own with --data DIR." };
        }
        catch (IOException)
        {
            // What is wrong with the folder has been told.
        }

        return found;
    }

    public void Dispose() => _lock?.Dispose();

    private static DataDirectory Look(string path) =>
        Try(() => TryWriting(path)) is { } unusable
            ? new DataDirectory($"The data directory {path} cannot be used, so settings and history last only until the end: {unusable} Choose another with --data DIR.") { IsWritable = false }
            : Try(() => MakePrivate(KeysOf(path))) is { } keyless
                ? new DataDirectory($"{KeysOf(path)} cannot be used, so open pages have to be loaded again after a restart: {keyless} Remove it, or choose another folder with --data DIR.")
                : new DataDirectory(Problem: null);

    /// <returns>What went wrong, or null.</returns>
    private static string? Try(Action step)
    {
        try
        {
            step();
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }
    }

    private static void TryWriting(string path)
    {
        Directory.CreateDirectory(path);
        File.Create(Path.Combine(path, $".write-{Guid.NewGuid():N}"), 1, FileOptions.DeleteOnClose).Dispose();
    }

    /// <summary>The operating system lets go of it when the process ends, however it ends.</summary>
    private static FileStream Lock(string path) => new(Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    /// <summary>Makes a folder that only this user can look into.</summary>
    private static void MakePrivate(string path) => _ = OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
