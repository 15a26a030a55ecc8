using System.Globalization;

namespace Dashboard.Tests.Sources.Host;

/// <summary>Readings of /proc in the plainest way, by splitting strings: what the readers are compared with.</summary>
internal static class NaiveProc
{
    public static (long Busy, long Stolen, long All) CpuTicks()
    {
        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(8).Select(Parse).ToArray();
        return (fields[0] + fields[1] + fields[2] + fields[5] + fields[6], fields[7], fields.Sum());
    }

    public static Dictionary<string, long> Memory() => File.ReadLines("/proc/meminfo")
        .Select(line => line.Split([':', ' '], StringSplitOptions.RemoveEmptyEntries))
        .ToDictionary(fields => fields[0], fields => Parse(fields[1]));

    public static Dictionary<string, (long Received, long Sent)> NetworkBytes() => File.ReadLines("/proc/net/dev").Skip(2)
        .Select(line => line.Split([':', ' '], StringSplitOptions.RemoveEmptyEntries))
        .ToDictionary(fields => fields[0], fields => (Parse(fields[1]), Parse(fields[9])));

    /// <summary>Whole devices that had traffic.</summary>
    public static Dictionary<string, (long Read, long Written)> DiskBytes() => File.ReadLines("/proc/diskstats")
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(fields => Directory.Exists("/sys/block/" + fields[2]) && (fields[3] != "0" || fields[7] != "0"))
        .ToDictionary(fields => fields[2], fields => (Parse(fields[5]) * 512, Parse(fields[9]) * 512));

    private static long Parse(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
