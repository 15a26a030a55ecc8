namespace Dashboard.App.Commands;

/// <summary>The folder for settings and history as it was found at start. Without a usable one the dashboard runs, and keeps nothing.</summary>
/// <param name="Problem">Why nothing can be kept in it, with the fix; null when it can.</param>
internal sealed record DataDirectory(string? Problem)
{
    /// <summary>Where the keys that protect a page's state are kept.</summary>
    public static string KeysOf(string path) => Path.Combine(path, "keys");

    /// <summary>Makes the folder and the one for keys where they are missing, and tries to write in it.</summary>
    public static DataDirectory Prepare(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            var probe = Path.Combine(path, $".write-{Guid.NewGuid():N}");
            using (File.Create(probe, 1, FileOptions.DeleteOnClose))
                MakePrivate(KeysOf(path));
            return new DataDirectory(Problem: null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new DataDirectory(
                $"The data directory {path} cannot be used, so settings and history last only until the end: {exception.Message} Choose another with --data DIR.");
        }
    }

    /// <summary>Makes a folder that only this user can look into.</summary>
    private static void MakePrivate(string path) => _ = OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
