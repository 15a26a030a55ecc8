using System.Text;

namespace Dashboard.App.Sources.Host.Processes;

/// <summary>The running totals of one process, from /proc/PID/stat and /proc/PID/io.</summary>
internal struct ProcessFigures
{
    public string Name;

    /// <summary>Start in clock ticks after boot: with the id it tells a process from a later one of the same id.</summary>
    public ulong StartedAt;

    /// <summary>User and system time in clock ticks.</summary>
    public ulong CpuTicks;

    public int Threads;
    public long ResidentPages;

    /// <summary>Whether /proc/PID/io could be read.</summary>
    public bool HasTraffic;

    public ulong ReadBytes;
    public ulong WriteBytes;

    /// <summary>Parses a stat line. The name stands in parentheses and may hold anything, so the last one ends it.</summary>
    /// <param name="knownName">The name it had before, to spare a string.</param>
    public static bool TryParseStat(ReadOnlySpan<byte> text, string? knownName, out ProcessFigures figures)
    {
        figures = default;
        var open = text.IndexOf((byte)'(');
        var close = text.LastIndexOf((byte)')');
        if (open < 0 || close <= open)
            return false;

        var fields = new Utf8Fields(text[(close + 1)..].TrimEnd("\n"u8));
        fields.Skip(11);
        if (!fields.TryNext(out ulong user) || !fields.TryNext(out ulong system))
            return false;
        fields.Skip(4);
        if (!fields.TryNext(out ulong threads))
            return false;
        fields.Skip(1);
        if (!fields.TryNext(out figures.StartedAt))
            return false;
        fields.Skip(1);
        if (!fields.TryNext(out ulong pages))
            return false;

        figures.CpuTicks = user + system;
        figures.Threads = (int)threads;
        figures.ResidentPages = (long)pages;
        figures.Name = NameOf(text[(open + 1)..close], knownName);
        return true;
    }

    /// <summary>Parses /proc/PID/io.</summary>
    public void ParseTraffic(ReadOnlySpan<byte> text)
    {
        var lines = new Utf8Lines(text);
        while (lines.TryNext(out var line))
        {
            if (!line.TryNameBeforeColon(out var name) || !line.TryNext(out ulong bytes))
                continue;
            if (name.SequenceEqual("read_bytes"u8))
                (ReadBytes, HasTraffic) = (bytes, true);
            else if (name.SequenceEqual("write_bytes"u8))
                WriteBytes = bytes;
        }
    }

    private static string NameOf(ReadOnlySpan<byte> name, string? known)
    {
        Span<byte> before = stackalloc byte[64];
        return known is not null && Encoding.UTF8.TryGetBytes(known, before, out var length) && name.SequenceEqual(before[..length])
            ? known
            : Encoding.UTF8.GetString(name);
    }
}
