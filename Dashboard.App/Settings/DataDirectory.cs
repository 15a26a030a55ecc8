namespace Dashboard.App.Settings;

/// <summary>The folder for settings, history and keys as it was found at start. Without a usable one the dashboard runs, and keeps nothing.</summary>
/// <param name="Problem">What cannot be kept in it and why, with the fix; null when all can.</param>
internal sealed record DataDirectory(string? Problem)
{
    /// <summary>Where the keys that protect a page's state are kept.</summary>
    public static string KeysOf(string path) => Path.Combine(path, "keys");

    /// <summary>Makes the folder and the one for keys where they are missing, and tries to write in it.</summary>
    public static DataDirectory Prepare(string path) =>
        Try(() => TryWriting(path)) is { } unusable
            ? new DataDirectory($"The data directory {path} cannot be used, so settings and history last only until the end: {unusable} Choose another with --data DIR.")
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

    /// <summary>Makes a folder that only this user can look into.</summary>
    private static void MakePrivate(string path) => _ = OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
