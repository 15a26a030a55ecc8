using System.Globalization;
using System.Text;

namespace Dashboard.App.Sources.Host;

/// <summary>One line of /proc/self/mountinfo.</summary>
/// <param name="Device">Major and minor number of the device, such as <c>254:0</c>.</param>
/// <param name="Root">Which directory of the file system is mounted.</param>
/// <param name="MountPoint">Where it is mounted.</param>
/// <param name="Type">File system type, such as <c>ext4</c>.</param>
/// <param name="Source">Device or server, such as <c>/dev/vda</c>.</param>
/// <param name="Options">Options of the file system; for a cgroup v1 mount its controllers.</param>
internal sealed record MountInfo(string Device, string Root, string MountPoint, string Type, string Source, string Options)
{
    public const string Path = "/proc/self/mountinfo";

    /// <summary>Reads all mounts; lines of another form are left out.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<MountInfo> ReadAll(HostPaths paths)
    {
        var mounts = new List<MountInfo>();
        foreach (var line in File.ReadLines(paths.Under(Path)))
        {
            if (TryParse(line) is { } mount)
                mounts.Add(mount);
        }

        return mounts;
    }

    /// <summary>Parses one line: six fields, any number of optional ones, a dash, and three more.</summary>
    internal static MountInfo? TryParse(string line)
    {
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var dash = Array.IndexOf(fields, "-", Math.Min(6, fields.Length));
        return dash < 0 || fields.Length < dash + 3
            ? null
            : new MountInfo(
                fields[2],
                Unescape(fields[3]),
                Unescape(fields[4]),
                fields[dash + 1],
                Unescape(fields[dash + 2]),
                dash + 3 < fields.Length ? fields[dash + 3] : "");
    }

    /// <summary>The kernel writes blanks and backslashes in names as a backslash and three octal digits.</summary>
    private static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
            return text;
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 3 < text.Length && text.AsSpan(i + 1, 3).IndexOfAnyExceptInRange('0', '7') < 0)
            {
                bytes.Add((byte)(((text[i + 1] - '0') << 6) | ((text[i + 2] - '0') << 3) | (text[i + 3] - '0')));
                i += 3;
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(text[i].ToString(CultureInfo.InvariantCulture)));
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
