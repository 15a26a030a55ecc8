using System.Globalization;

namespace Dashboard.App.Commands.Analyze;

/// <summary>One line on standard error that grows while a large input is read, and is gone afterwards; nothing where nobody sees it, and nothing for what is quick.</summary>
internal sealed class ProgressBar(Terminal terminal, string what) : IDisposable
{
    private const int Width = 30;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly long _start = terminal.Time.GetTimestamp();
    private long _last = terminal.Time.GetTimestamp();
    private bool _isShown;

    /// <param name="done">Bytes so far.</param>
    /// <param name="total">Bytes in all; −1: not known.</param>
    public void Report(long done, long total)
    {
        if (!terminal.IsErrorShown || terminal.Time.GetElapsedTime(_last) < Pause || terminal.Time.GetElapsedTime(_start) < Patience)
            return;

        _last = terminal.Time.GetTimestamp();
        _isShown = true;
        var megabytes = (done / 1e6).ToString("0.0", CultureInfo.InvariantCulture);
        if (total <= 0)
        {
            terminal.Error.Write($"\r{what} {megabytes} MB\u001b[K");
            return;
        }

        var filled = (int)Math.Min(Width, done * Width / total);
        terminal.Error.Write($"\r{what} [{new string('#', filled)}{new string('.', Width - filled)}] {done * 100 / total} %  {megabytes} MB\u001b[K");
    }

    public void Dispose()
    {
        if (_isShown)
            terminal.Error.Write("\r\u001b[K");
        _isShown = false;
    }
}
