using Dashboard.Analytics.Forecasting;
using Dashboard.App.Settings;
using Dashboard.App.Sources;
using Dashboard.App.Stream;

namespace Dashboard.App.Engine;

/// <summary>Turns collected samples into an annotated tick. What it allocates is the tick and its columns, and nothing else in the steady state.</summary>
internal sealed class TickMaker(SeriesCatalog catalog, DetectionEngine engine)
{
    public Tick Make(in TurnStamp turn, SampleWriter samples, DashboardSettings settings)
    {
        engine.Apply(settings, turn.Cadence);
        var entries = catalog.Entries;
        var columns = new TickColumns(entries.Count);
        Take(samples, entries, columns.Values, turn.TimestampMs);
        engine.Judge(columns);
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
            Damping = HoltSteps.Damping(settings.Forecast, turn.Cadence),
            HorizonSteps = HoltSteps.Horizon(settings.Forecast, turn.Cadence),
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

    /// <summary>The forecast's step figures, the same for every series.</summary>
    private static class HoltSteps
    {
        public static double Damping(HoltParameters parameters, TimeSpan cadence) => Math.Pow(parameters.Damping, cadence.TotalSeconds);

        public static int Horizon(HoltParameters parameters, TimeSpan cadence) => Math.Max(1, (int)Math.Round(parameters.Horizon / cadence));
    }
}
