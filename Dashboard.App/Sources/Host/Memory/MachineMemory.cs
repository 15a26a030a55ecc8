namespace Dashboard.App.Sources.Host.Memory;

/// <summary>The machine's memory, read once at start: what a container's limit is compared with.</summary>
internal static class MachineMemory
{
    /// <summary>MemTotal in bytes; infinite when the file cannot be read, so that any limit is one.</summary>
    public static double ReadBytes(HostPaths paths)
    {
        try
        {
            var lines = new Utf8Lines(File.ReadAllBytes(paths.Under(MemInfoReader.Path)));
            while (lines.TryNext(out var line))
            {
                if (line.TryNameBeforeColon(out var name) && name.SequenceEqual("MemTotal"u8) && line.TryNext(out ulong kibibytes))
                    return kibibytes * 1024.0;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The reader of this file counts and shows the failure at every try.
            return double.PositiveInfinity;
        }

        return double.PositiveInfinity;
    }
}
