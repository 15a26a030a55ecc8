using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Dashboard.App.Stream.Frames;

/// <summary>Writes frames in the form that <see cref="FrameFormat"/> describes. Each call returns a fresh array: the hub may send it after the call.</summary>
internal static class FrameEncoder
{
    /// <summary>One tick: a row and the forecast heads.</summary>
    /// <param name="indices">Column of each slot in the tick; -1 for a series that does not exist.</param>
    public static byte[] Encode(FrameLayout layout, ReadOnlySpan<int> indices, Tick tick)
    {
        var primaries = layout.Primaries;
        var leads = LeadsOf(primaries.AsSpan(), indices, tick.Outlooks);
        var frame = new byte[FrameFormat.SizeOf(1, indices.Length, primaries.Length, hasHeads: true, leads.Length)];
        frame[1] = (byte)leads.Length;
        WriteHeader(frame, layout, FrameFlags.HasHeads | EventFlag(indices, tick), (tick.Sequence, tick.Sequence), rows: 1);
        WriteForecastHeader(frame, tick);

        var at = FrameFormat.HeaderBytes;
        at = WriteDouble(frame, at, tick.TimestampMs);
        at = WriteDouble(frame, at, tick.Sequence);
        foreach (var index in indices)
            at = WriteDouble(frame, at, tick.ValueOf(index));
        at = WriteBand(frame, at, primaries.AsSpan(), indices, tick.Lower);
        at = WriteBand(frame, at, primaries.AsSpan(), indices, tick.Upper);
        foreach (var slot in primaries)
            at = WriteHead(frame, at, tick.HeadOf(indices[slot]));
        if (leads.Length > 0)
            at = WriteOutlooks(frame, at, leads, primaries.AsSpan(), indices, tick);
        frame[at++] = (byte)(tick.FollowsGap ? RowFlags.FollowsGap : RowFlags.None);
        foreach (var index in indices)
            frame[at++] = (byte)tick.MarksOf(index);
        return frame;
    }

    /// <summary>A slice of history, without forecast heads.</summary>
    public static byte[] Encode(FrameLayout layout, SliceRows rows)
    {
        var frame = new byte[FrameFormat.SizeOf(rows.Count, layout.Slots.Length, layout.Primaries.Length, hasHeads: false)];
        var ends = rows.Count == 0 ? (0L, -1L) : ((long)rows.Sequences[0], (long)rows.Sequences[^1]);
        WriteHeader(frame, layout, rows.IsReduced ? FrameFlags.IsReduced : FrameFlags.None, ends, rows.Count);

        var rest = frame.AsSpan(FrameFormat.HeaderBytes);
        rest = Append(rest, rows.TimestampsMs);
        rest = Append(rest, rows.Sequences);
        foreach (var values in rows.Values)
            rest = Append(rest, values);
        foreach (var slot in layout.Primaries)
            rest = Append(rest, rows.Lower[slot]);
        foreach (var slot in layout.Primaries)
            rest = Append(rest, rows.Upper[slot]);
        rest = Append(rest, rows.Flags);
        foreach (var marks in rows.Marks)
            rest = Append(rest, marks);
        return frame;
    }

    private static void WriteHeader(Span<byte> frame, FrameLayout layout, FrameFlags flags, (long First, long Last) sequences, int rows)
    {
        frame[0] = FrameFormat.Version;
        BinaryPrimitives.WriteUInt16LittleEndian(frame[2..], (ushort)flags);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[4..], (uint)layout.Id);
        BinaryPrimitives.WriteDoubleLittleEndian(frame[8..], sequences.First);
        BinaryPrimitives.WriteDoubleLittleEndian(frame[16..], sequences.Last);
        BinaryPrimitives.WriteUInt16LittleEndian(frame[32..], checked((ushort)rows));
        BinaryPrimitives.WriteUInt16LittleEndian(frame[34..], checked((ushort)layout.Slots.Length));
        BinaryPrimitives.WriteUInt16LittleEndian(frame[36..], checked((ushort)layout.Primaries.Length));
    }

    private static void WriteForecastHeader(Span<byte> frame, Tick tick)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(frame[24..], (ushort)Math.Clamp(tick.CadenceMs, 0, ushort.MaxValue));
        BinaryPrimitives.WriteUInt16LittleEndian(frame[26..], (ushort)Math.Clamp(tick.HorizonSteps, 0, ushort.MaxValue));
        BinaryPrimitives.WriteSingleLittleEndian(frame[28..], (float)tick.Damping);
    }

    private static FrameFlags EventFlag(ReadOnlySpan<int> indices, Tick tick)
    {
        foreach (var change in tick.Events)
        {
            if (indices.Contains(change.Episode.SeriesIndex))
                return FrameFlags.HasEvents;
        }

        return FrameFlags.None;
    }

    private static int WriteDouble(Span<byte> frame, int at, double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(frame[at..], value);
        return at + sizeof(double);
    }

    private static int WriteSingle(Span<byte> frame, int at, float value)
    {
        BinaryPrimitives.WriteSingleLittleEndian(frame[at..], value);
        return at + sizeof(float);
    }

    private static int WriteBand(Span<byte> frame, int at, ReadOnlySpan<int> primaries, ReadOnlySpan<int> indices, float[] column)
    {
        foreach (var slot in primaries)
            at = WriteSingle(frame, at, (uint)indices[slot] < (uint)column.Length ? column[indices[slot]] : float.NaN);
        return at;
    }

    private static int WriteHead(Span<byte> frame, int at, ForecastHead head)
    {
        at = WriteSingle(frame, at, head.Level);
        at = WriteSingle(frame, at, head.Trend);
        at = WriteSingle(frame, at, head.NearHalfWidth);
        return WriteSingle(frame, at, head.FarHalfWidth);
    }

    /// <summary>The board's leads where a primary has an outlook, else none: a frame without outlooks costs nothing.</summary>
    private static ReadOnlySpan<int> LeadsOf(ReadOnlySpan<int> primaries, ReadOnlySpan<int> indices, OutlookBoard board)
    {
        foreach (var slot in primaries)
        {
            if (board.Of(indices[slot]) is not null)
                return board.LeadsMs.AsSpan();
        }

        return [];
    }

    private static int WriteOutlooks(Span<byte> frame, int at, ReadOnlySpan<int> leads, ReadOnlySpan<int> primaries, ReadOnlySpan<int> indices, Tick tick)
    {
        foreach (var lead in leads)
            at = WriteSingle(frame, at, lead);
        foreach (var slot in primaries)
        {
            var outlook = tick.Outlooks.Of(indices[slot]);
            at = WriteSingle(frame, at, outlook is null ? float.NaN : outlook.FromMs - tick.TimestampMs);
            for (var lead = 0; lead < leads.Length; lead++)
                at = WriteSingle(frame, at, outlook?.Values[lead] ?? float.NaN);
            for (var lead = 0; lead < leads.Length; lead++)
                at = WriteSingle(frame, at, outlook?.Lower[lead] ?? float.NaN);
            for (var lead = 0; lead < leads.Length; lead++)
                at = WriteSingle(frame, at, outlook?.Upper[lead] ?? float.NaN);
        }

        return at;
    }

    // Every platform that .NET 10 runs a server on is little-endian, so memory is already in the order of the wire.
    private static Span<byte> Append<T>(Span<byte> rest, T[] items)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(items.AsSpan());
        bytes.CopyTo(rest);
        return rest[bytes.Length..];
    }
}
