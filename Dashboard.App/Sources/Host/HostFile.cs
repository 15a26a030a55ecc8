using Microsoft.Win32.SafeHandles;

namespace Dashboard.App.Sources.Host;

/// <summary>
/// A kernel file that is opened once and read again from its beginning at every tick. Owned by the collector loop. A file that cannot be read is
/// closed, counted, and tried again a second later, so that a lost file costs one exception a second and never the other files.
/// </summary>
internal sealed class HostFile(string path, HostFileBuffer buffer, HostFailures failures) : IDisposable
{
    private const double RetrySeconds = 1;

    private SafeFileHandle? _handle;
    private double _retryAt = double.NegativeInfinity;
    private bool _isFailing;

    public string Path { get; } = path;

    /// <summary>Why the file cannot be read on this machine, as one sentence; null when it can.</summary>
    public string? Probe()
    {
        try
        {
            _handle ??= Open();
            return buffer.Read(_handle).IsEmpty ? $"{Path} is empty." : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Close();
            return exception is FileNotFoundException or DirectoryNotFoundException
                ? $"This kernel has no {Path}."
                : $"{Path} cannot be read: {exception.Message}";
        }
    }

    /// <summary>The file's content as of now, valid until the next file is read; false when it cannot be read.</summary>
    public bool TryRead(double nowSeconds, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (nowSeconds < _retryAt)
            return false;

        try
        {
            text = buffer.Read(_handle ??= Open());
            if (_isFailing)
                failures.Recovered(Path);
            _isFailing = false;
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Close();
            _retryAt = nowSeconds + RetrySeconds;
            _isFailing = true;
            failures.Failed(Path, exception);
            return false;
        }
    }

    public void Dispose() => Close();

    private SafeFileHandle Open() => File.OpenHandle(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    private void Close()
    {
        _handle?.Dispose();
        _handle = null;
    }
}
