using Microsoft.Win32.SafeHandles;

namespace Dashboard.App.Sources.Host;

/// <summary>The one buffer that all kernel files are read into, one after the other. It grows to the largest file and stays.</summary>
internal sealed class HostFileBuffer
{
    /// <summary>
    /// A read that gives less than this is the last one, and asking again would only cost a call into the kernel: files made of records give as many as fit
    /// in a page of 4 KiB, and no record of those that are read here has more than 1 KiB.
    /// </summary>
    private const int LeastOfMore = 3 * 1024;

    private byte[] _bytes = new byte[16 * 1024];

    /// <summary>Reads a file from its beginning. Files made of records come a page at a time, so it reads on until the kernel says end.</summary>
    public ReadOnlySpan<byte> Read(SafeFileHandle file)
    {
        var length = 0;
        while (true)
        {
            if (length == _bytes.Length)
                Array.Resize(ref _bytes, _bytes.Length * 2);
            var got = RandomAccess.Read(file, _bytes.AsSpan(length), length);
            length += got;
            if (got < LeastOfMore && length < _bytes.Length)
                return _bytes.AsSpan(0, length);
        }
    }
}
