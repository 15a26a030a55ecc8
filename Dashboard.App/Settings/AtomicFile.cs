namespace Dashboard.App.Settings;

/// <summary>Writes a file so that a reader, or a start after a power cut, sees the old one or the new one and nothing between.</summary>
internal static class AtomicFile
{
    /// <summary>Creates the folder when it is missing, writes beside the file, flushes to the disk, and renames. Only this user can read the file (on Windows as the folder says).</summary>
    /// <exception cref="IOException">The disk is full, or the path is not a file.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written.</exception>
    public static void Write(string path, Action<FileStream> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var beside = path + ".new";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None };
            if (!OperatingSystem.IsWindows())
            {
                // One that was left over would keep its own mode.
                File.Delete(beside);
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using (var file = new FileStream(beside, options))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }

            File.Move(beside, path, overwrite: true);
        }
        catch
        {
            // What was begun is of no use to anybody; that it cannot be removed either changes nothing for the caller.
            TryDelete(beside);
            throw;
        }
    }

    /// <summary>Moves a file that cannot be read out of the way, keeping it for people.</summary>
    /// <param name="now">Goes into the name, to the second, in UTC.</param>
    /// <returns>Its new path, or null when it could not be moved.</returns>
    public static string? KeepAside(string path, DateTimeOffset now)
    {
        var name = $"{Path.GetFileNameWithoutExtension(path)}.damaged-{now.UtcDateTime:yyyyMMdd-HHmmss}{Path.GetExtension(path)}";
        var aside = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, name);
        try
        {
            File.Move(path, aside, overwrite: true);
            return aside;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return;
        }
    }
}
