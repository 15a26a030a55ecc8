namespace Dashboard.App.Commands;

/// <summary>The folder for settings and history as it was found at start. Without a usable one the dashboard runs, and keeps nothing.</summary>
/// <param name="Problem">Why nothing can be kept in it, with the fix; null when it can.</param>
internal sealed record DataDirectory(string? Problem)
{
    /// <summary>Makes the folder where it is missing, and tries to write in it.</summary>
    public static DataDirectory Prepare(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            var probe = Path.Combine(path, $".write-{Guid.NewGuid():N}");
            using (File.Create(probe, 1, FileOptions.DeleteOnClose))
                return new DataDirectory(Problem: null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new DataDirectory(
                $"The data directory {path} cannot be used, so settings and history last only until the end: {exception.Message} Choose another with --data DIR.");
        }
    }

    /// <summary>A folder that only this user can look into.</summary>
    public static DirectoryInfo PrivateFolder(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
