namespace Dashboard.App.Stream.Frames;

/// <summary>
/// The bytes between server and browser, little-endian, one form for a live tick (one row) and a slice of history (many rows). In this order:
/// <list type="number">
/// <item>header, 40 bytes: version u8, leads of the outlooks u8, <see cref="FrameFlags"/> u16, layout u32, first sequence f64, last sequence f64, cadence in ms u16,
/// horizon in steps u16, damping f32, rows u16, slots u16, primaries u16, reserved u16;</item>
/// <item>f64: times in ms (rows), sequences (rows), values (slots x rows, a slot's rows together);</item>
/// <item>f32: lower ends (primaries x rows), upper ends (primaries x rows), and with <see cref="FrameFlags.HasHeads"/> the four numbers of each primary's forecast head;
/// with leads: each lead in ms, then for each primary the moment that they count from, in ms after the tick (NaN: no outlook), its values, lower ends and upper ends at the leads;</item>
/// <item>u8: <see cref="RowFlags"/> (rows), marks (slots x rows): <see cref="SampleMarks"/> and <see cref="LineBreak"/>.</item>
/// </list>
/// Every array starts at a multiple of its element size, so the browser reads them as typed arrays without copying. wwwroot/js/charts/frame.js is the reader.
/// </summary>
internal static class FrameFormat
{
    public const byte Version = 2;

    public const int HeaderBytes = 40;

    /// <summary>Bit of a marks byte beside <see cref="SampleMarks"/>: values are missing before this point, the line must not be drawn through.</summary>
    public const byte LineBreak = 128;

    /// <summary>Most rows in one frame: the count is a u16.</summary>
    public const int LargestRows = ushort.MaxValue;

    /// <summary>Size of a frame in bytes.</summary>
    /// <param name="leads">Points of each outlook; 0: none.</param>
    public static int SizeOf(int rows, int slots, int primaries, bool hasHeads, int leads = 0) =>
        HeaderBytes
        + (leads == 0 ? 0 : leads + (primaries * (1 + (3 * leads)))) * sizeof(float)
        + rows * (2 + slots) * sizeof(double)
        + primaries * (rows * 2 + (hasHeads ? 4 : 0)) * sizeof(float)
        + rows * (1 + slots);
}

[Flags]
internal enum FrameFlags : ushort
{
    None = 0,

    /// <summary>A live tick with forecast heads.</summary>
    HasHeads = 1,

    /// <summary>A slice of history that holds at most two rows a bucket instead of every tick.</summary>
    IsReduced = 2,

    /// <summary>The tick carries the beginning or the end of an anomaly of a shown series.</summary>
    HasEvents = 4,
}

[Flags]
internal enum RowFlags : byte
{
    None = 0,

    /// <summary>Time was lost before this row: every line breaks.</summary>
    FollowsGap = 1,
}
