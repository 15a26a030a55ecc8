using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Dashboard.App.Sources.Host.Processes;

/// <summary>Reads the whole process table and ranks it. Owned by the process loop.</summary>
internal sealed class ProcessScanner(HostPaths paths)
{
    /// <summary>How many processes each ranking names.</summary>
    public const int Top = 10;

    /// <summary>The kernel tells process times in hundredths of a second, whatever its own clock tick.</summary>
    private const double TicksPerSecond = 100;

    /// <summary>Passes after which a file that was closed to this user is tried again: every try is an exception.</summary>
    private const int RetryAfter = 60;

    private readonly HostFileBuffer _buffer = new();
    private Dictionary<int, ProcessFigures> _before = [];
    private Dictionary<int, ProcessFigures> _now = [];
    private int _pass;

    /// <summary>One pass over all processes. One that ends meanwhile is left out.</summary>
    /// <param name="elapsedSeconds">Time since the pass before; NaN for the first.</param>
    public ProcessSnapshot Scan(DateTimeOffset at, double elapsedSeconds)
    {
        (_before, _now) = (_now, _before);
        _now.Clear();
        _pass++;
        var samples = new List<ProcessSample>(_before.Count + 16);
        var unreadable = 0;
        foreach (var directory in Directory.EnumerateDirectories(paths.Under("/proc")))
        {
            if (!int.TryParse(Path.GetFileName(directory.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                continue;
            if (!TryRead(id, directory, out var figures))
                continue;
            _now[id] = figures;
            if (!figures.HasTraffic)
                unreadable++;
            samples.Add(Compare(id, figures, elapsedSeconds));
        }

        return new ProcessSnapshot(
            at,
            samples.Count,
            unreadable,
            Rank(samples, sample => sample.CpuPercent),
            Rank(samples, sample => sample.MemoryBytes),
            Rank(samples, sample => sample.ReadBytesPerSecond + sample.WriteBytesPerSecond));
    }

    private bool TryRead(int id, string directory, out ProcessFigures figures)
    {
        var isKnown = _before.TryGetValue(id, out var before);
        var known = isKnown ? before.Name : null;
        if (!TryReadFile(directory + "/stat", out var text) || !ProcessFigures.TryParseStat(text, known, out figures))
        {
            figures = default;
            return false;
        }

        var isClosed = isKnown && before.StartedAt == figures.StartedAt && !before.HasTraffic && (_pass + id) % RetryAfter != 0;
        if (!isClosed && TryReadFile(directory + "/io", out text))
            figures.ParseTraffic(text);
        return true;
    }

    private ProcessSample Compare(int id, in ProcessFigures now, double elapsedSeconds)
    {
        double cpu = double.NaN, read = double.NaN, written = double.NaN;
        if (_before.TryGetValue(id, out var before) && before.StartedAt == now.StartedAt && elapsedSeconds > 0)
        {
            cpu = Delta(before.CpuTicks, now.CpuTicks) / TicksPerSecond / elapsedSeconds * 100;
            if (before.HasTraffic && now.HasTraffic)
            {
                read = Delta(before.ReadBytes, now.ReadBytes) / elapsedSeconds;
                written = Delta(before.WriteBytes, now.WriteBytes) / elapsedSeconds;
            }
        }

        return new ProcessSample(id, now.Name, now.Threads, cpu, now.ResidentPages * Environment.SystemPageSize, read, written);
    }

    private static double Delta(ulong before, ulong now) => now >= before ? now - before : double.NaN;

    private static ImmutableArray<ProcessSample> Rank(List<ProcessSample> samples, Func<ProcessSample, double> by) =>
        [.. samples.Where(sample => by(sample) > 0).OrderByDescending(by).ThenBy(sample => sample.Id).Take(Top)];

    /// <summary>False when the process ended meanwhile, or belongs to another user who keeps the file closed.</summary>
    private bool TryReadFile(string path, out ReadOnlySpan<byte> text)
    {
        text = default;
        try
        {
            using SafeFileHandle handle = File.OpenHandle(path);
            text = _buffer.Read(handle);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
