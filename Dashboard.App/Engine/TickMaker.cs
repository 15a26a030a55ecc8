using Dashboard.App.Settings;
using Dashboard.App.Sources;
using Dashboard.App.Stream;

namespace Dashboard.App.Engine;

/// <summary>Turns collected samples into an annotated tick. What it allocates is the tick and its columns, and nothing else in the steady state.</summary>
internal sealed class TickMaker(SeriesCatalog catalog, DetectionEngine engine, EpisodeLog episodes)
{
    public Tick Make(in TurnStamp turn, SampleWriter samples, DashboardSettings settings)
    {
        engine.Apply(settings, turn.Cadence);
        var entries = catalog.Entries;
        var columns = new TickColumns(entries.Count);
        Take(samples, entries, columns.Values, turn.TimestampMs);
        engine.Judge(turn, columns);
        return new Tick
        {
            Sequence = turn.Sequence,
            TimestampMs = turn.TimestampMs,
            IntervalSeconds = turn.IntervalSeconds,
            CadenceMs = (int)turn.Cadence.TotalMilliseconds,
            FollowsGap = turn.FollowsGap,
            Values = columns.Values,
            Lower = columns.Lower,
            Upper = columns.Upper,
            Marks = columns.Marks,
            HeadLevels = columns.HeadLevels,
            HeadTrends = columns.HeadTrends,
            HeadNearHalfWidths = columns.HeadNearHalfWidths,
            HeadFarHalfWidths = columns.HeadFarHalfWidths,
            Damping = Math.Pow(settings.Forecast.Damping, turn.Cadence.TotalSeconds),
            HorizonSteps = Math.Max(1, (int)Math.Round(settings.Forecast.Horizon / turn.Cadence)),
            Events = episodes.Take(engine.Events),
            Outlooks = engine.Seconds.Outlooks,
        };
    }

    private static void Take(SampleWriter samples, IReadOnlyList<SeriesEntry> entries, double[] values, long timestampMs)
    {
        var collected = samples.Values;
        var known = Math.Min(collected.Length, values.Length);
        collected[..known].CopyTo(values);
        Array.Fill(values, double.NaN, known, values.Length - known);
        for (var index = 0; index < known; index++)
        {
            if (!double.IsNaN(values[index]))
                entries[index].Seen(timestampMs);
        }
    }
}
