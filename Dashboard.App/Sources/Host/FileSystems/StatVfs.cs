using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Dashboard.App.Sources.Host.FileSystems;

/// <summary>The statvfs call, which may hang for as long as a server does not answer.</summary>
internal static partial class StatVfs
{
    /// <summary>Larger than the structure is in glibc (112 bytes) and musl.</summary>
    private const int StructureBytes = 256;

    /// <summary>Asks a mounted file system for its space and inodes.</summary>
    /// <exception cref="IOException">It cannot be asked; the message names the mount.</exception>
    public static FileSystemSpace Read(string mountPoint) =>
        Environment.Is64BitProcess && OperatingSystem.IsLinux() ? ReadNative(mountPoint) : ReadPortable(mountPoint);

    private static FileSystemSpace ReadNative(string mountPoint)
    {
        // With 64-bit Linux every figure is eight bytes: bsize, frsize, blocks, bfree, bavail, files, ffree, ...
        Span<ulong> figures = stackalloc ulong[StructureBytes / sizeof(ulong)];
        figures.Clear();
        if (statvfs(mountPoint, ref MemoryMarshal.GetReference(figures)) != 0)
            throw new IOException($"{mountPoint}: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");

        double block = figures[1];
        var hasInodes = figures[5] > 0;
        return new FileSystemSpace(
            figures[2] * block,
            (figures[2] - figures[3]) * block,
            figures[4] * block,
            hasInodes ? figures[5] : double.NaN,
            hasInodes ? figures[5] - figures[6] : double.NaN);
    }

    /// <summary>Without inodes, which the runtime does not tell.</summary>
    private static FileSystemSpace ReadPortable(string mountPoint)
    {
        var drive = new DriveInfo(mountPoint);
        return new FileSystemSpace(drive.TotalSize, drive.TotalSize - drive.TotalFreeSpace, drive.AvailableFreeSpace, double.NaN, double.NaN);
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int statvfs(string path, ref ulong buffer);
}
