using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Dashboard.App.Settings;
using Dashboard.App.Stream;

namespace Dashboard.App.Engine;

/// <summary>
/// The history between a clean stop and the next start. Little-endian: magic, version, the columns, and the SHA-256 of all before it.
/// Read before it is believed: a damaged file gives an error and never half a history.
/// </summary>
internal static class RecentHistoryFile
{
    public const int Version = 1;

    /// <summary>More ticks or series than any run can have: a count beyond it is damage.</summary>
    private const int MostTicks = 3600 * 20 * 2;

    private static readonly byte[] Magic = "DASHHIST"u8.ToArray();

    public static void Write(string path, RecentHistory history, MinuteHistory minutes, IReadOnlyList<SeriesEntry> series) =>
        AtomicFile.Write(path, file =>
        {
            using var hash = SHA256.Create();
            using (var hashed = new CryptoStream(file, hash, CryptoStreamMode.Write, leaveOpen: true))
            using (var buffered = new BufferedStream(hashed, 1 << 16))
            using (var writer = new BinaryWriter(buffered, Encoding.UTF8))
            {
                writer.Write(Magic);
                writer.Write(Version);
                WriteTicks(writer, history, series);
                WriteMinutes(writer, minutes, series);
            }

            file.Write(hash.Hash!);
        });

    /// <exception cref="InvalidDataException">The file is damaged, or not one of ours; the message says which.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static KeptHistory Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        Check(file);
        using var reader = new BinaryReader(file, Encoding.UTF8);
        file.Position = Magic.Length + sizeof(int);
        try
        {
            return ReadAll(reader);
        }
        catch (Exception exception) when (exception is EndOfStreamException or ArgumentException or FormatException)
        {
            throw new InvalidDataException("its columns do not fit together", exception);
        }
    }

    private static void Check(FileStream file)
    {
        var head = new byte[Magic.Length + sizeof(int)];
        if (file.Length < head.Length + SHA256.HashSizeInBytes || file.ReadAtLeast(head, head.Length) < head.Length || !head.AsSpan().StartsWith(Magic))
            throw new InvalidDataException("it is no history file");
        var version = BitConverter.ToInt32(head, Magic.Length);
        if (version != Version)
            throw new InvalidDataException($"it has version {version}, and only version {Version} can be read");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(head);
        var buffer = new byte[1 << 16];
        for (var left = file.Length - head.Length - SHA256.HashSizeInBytes; left > 0;)
        {
            var read = file.Read(buffer, 0, (int)Math.Min(left, buffer.Length));
            if (read == 0)
                throw new InvalidDataException("it ends too early");
            hash.AppendData(buffer, 0, read);
            left -= read;
        }

        file.ReadExactly(buffer, 0, SHA256.HashSizeInBytes);
        if (!hash.GetHashAndReset().AsSpan().SequenceEqual(buffer.AsSpan(0, SHA256.HashSizeInBytes)))
            throw new InvalidDataException("its checksum is wrong");
    }

    private static void WriteTicks(BinaryWriter writer, RecentHistory history, IReadOnlyList<SeriesEntry> series)
    {
        var (first, last) = (history.OldestSequence, history.NewestSequence);
        var axis = history.Read([], first, last);
        writer.Write(first);
        writer.Write(axis.Count);
        WriteColumn<long>(writer, axis.TimestampsMs);
        WriteColumn<int>(writer, axis.CadencesMs);
        WriteColumn<bool>(writer, axis.FollowsGap);
        var withValues = series.Where(entry => entry.FirstSeenMs != 0).ToArray();
        writer.Write(withValues.Length);
        foreach (var entry in withValues)
        {
            var slice = history.Read([entry.Index], first, last);
            writer.Write(entry.Key);
            writer.Write(entry.Definition.Unit);
            WriteColumn<double>(writer, slice.Values[0]);
            WriteColumn<float>(writer, slice.Lower[0]);
            WriteColumn<float>(writer, slice.Upper[0]);
            WriteColumn<SampleMarks>(writer, slice.Marks[0]);
        }
    }

    private static void WriteMinutes(BinaryWriter writer, MinuteHistory minutes, IReadOnlyList<SeriesEntry> series)
    {
        var kept = series.Select(entry => (Entry: entry, Minutes: minutes.Of(entry.Index))).Where(pair => pair.Minutes.Count > 0).ToArray();
        writer.Write(kept.Length);
        foreach (var (entry, values) in kept)
        {
            writer.Write(entry.Key);
            writer.Write(entry.Definition.Unit);
            writer.Write(values.Count);
            foreach (var (minute, summary) in values)
            {
                writer.Write(minute);
                writer.Write(summary.Minimum);
                writer.Write(summary.Mean);
                writer.Write(summary.Maximum);
                writer.Write(summary.Count);
            }
        }
    }

    private static KeptHistory ReadAll(BinaryReader reader)
    {
        var first = reader.ReadInt64();
        var count = ReadCount(reader, MostTicks);
        var (timestamps, cadences, gaps) = (ReadColumn<long>(reader, count), ReadColumn<int>(reader, count), ReadColumn<bool>(reader, count));
        var series = new KeptSeries[ReadCount(reader, SeriesCatalog.LargestCapacity)];
        for (var place = 0; place < series.Length; place++)
        {
            series[place] = new KeptSeries(
                reader.ReadString(),
                reader.ReadString(),
                ReadColumn<double>(reader, count),
                ReadColumn<float>(reader, count),
                ReadColumn<float>(reader, count),
                ReadColumn<SampleMarks>(reader, count));
        }

        var minutes = new KeptMinutes[ReadCount(reader, SeriesCatalog.LargestCapacity)];
        for (var place = 0; place < minutes.Length; place++)
            minutes[place] = new KeptMinutes(reader.ReadString(), reader.ReadString(), ReadMinutes(reader));
        return new KeptHistory(first, timestamps, cadences, gaps, series, minutes);
    }

    private static (long Minute, MinuteSummary Summary)[] ReadMinutes(BinaryReader reader)
    {
        var minutes = new (long, MinuteSummary)[ReadCount(reader, MinuteHistory.HoursKept * 60)];
        for (var place = 0; place < minutes.Length; place++)
            minutes[place] = (reader.ReadInt64(), new MinuteSummary(reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle(), reader.ReadInt32()));
        return minutes;
    }

    private static int ReadCount(BinaryReader reader, int most)
    {
        var count = reader.ReadInt32();
        return count >= 0 && count <= most ? count : throw new InvalidDataException($"it says {count} where at most {most} can be");
    }

    private static void WriteColumn<T>(BinaryWriter writer, ReadOnlySpan<T> column)
        where T : unmanaged => writer.Write(MemoryMarshal.AsBytes(column));

    private static T[] ReadColumn<T>(BinaryReader reader, int count)
        where T : unmanaged
    {
        var column = new T[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(column.AsSpan()));
        return column;
    }
}
