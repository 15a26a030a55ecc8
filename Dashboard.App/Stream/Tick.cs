using System.Collections.Immutable;

namespace Dashboard.App.Stream;

/// <summary>
/// One turn of the collector loop: every series' value and verdict at one moment. Immutable once published and shared by all readers, so the arrays
/// must never be written. Columns are indexed by <see cref="SeriesEntry.Index"/>; a series that joined later lies beyond the end and has no value here.
/// </summary>
public sealed class Tick
{
    /// <summary>Rises by one a tick, without holes, from 1; it goes on where the last run's kept history ended.</summary>
    public required long Sequence { get; init; }

    /// <summary>Wall-clock time of the collection, in milliseconds since the epoch.</summary>
    public required long TimestampMs { get; init; }

    /// <summary>True time since the collection before, in seconds; NaN for the first and after a suspend.</summary>
    public required double IntervalSeconds { get; init; }

    /// <summary>Cadence asked for when the tick was made, in milliseconds.</summary>
    public required int CadenceMs { get; init; }

    /// <summary>Whether time was lost before this tick (start, suspend, overrun of more than two seconds): draw a gap.</summary>
    public bool FollowsGap { get; init; }

    /// <summary>Values in the series' units; NaN where there is none.</summary>
    public required double[] Values { get; init; }

    /// <summary>Lower end of the expected band; NaN while learning or where the series is not analysed.</summary>
    public required float[] Lower { get; init; }

    /// <summary>Upper end of the expected band; NaN while learning or where the series is not analysed.</summary>
    public required float[] Upper { get; init; }

    public required SampleMarks[] Marks { get; init; }

    /// <summary>Forecast heads as four columns, so that none becomes a large object; read them through <see cref="HeadOf"/>.</summary>
    public required float[] HeadLevels { get; init; }

    public required float[] HeadTrends { get; init; }

    public required float[] HeadNearHalfWidths { get; init; }

    public required float[] HeadFarHalfWidths { get; init; }

    /// <summary>Damping of the forecast trend a step (φ), 0 to 1, the same for all series without an override.</summary>
    public required double Damping { get; init; }

    /// <summary>Forecast horizon in steps.</summary>
    public required int HorizonSteps { get; init; }

    /// <summary>Episodes that began, got worse or ended in this tick.</summary>
    public ImmutableArray<EpisodeEvent> Events { get; init; } = [];

    /// <summary>The automatic forecasts that were the newest when the tick was made.</summary>
    public OutlookBoard Outlooks { get; init; } = OutlookBoard.Empty;

    /// <summary>Value of a series, NaN when it has none in this tick.</summary>
    public double ValueOf(int index) => (uint)index < (uint)Values.Length ? Values[index] : double.NaN;

    /// <summary>Forecast from this tick on; <see cref="ForecastHead.None"/> where there is none.</summary>
    public ForecastHead HeadOf(int index) => (uint)index < (uint)HeadLevels.Length
        ? new ForecastHead(HeadLevels[index], HeadTrends[index], HeadNearHalfWidths[index], HeadFarHalfWidths[index])
        : ForecastHead.None;

    /// <summary>Verdict on a series' value in this tick.</summary>
    public SampleMarks MarksOf(int index) => (uint)index < (uint)Marks.Length ? Marks[index] : SampleMarks.None;
}
