using Dashboard.App.Api.History;
using Dashboard.App.Sources.Runtime;
using Dashboard.App.Stream;

namespace Dashboard.App.Api.Aggregates;

/// <summary>Machine and application over a range. Totals are growths of counters, means weigh each sample alike, percentiles come from merged sketches of all requests.</summary>
internal sealed class AggregateReader(SeriesCatalog catalog, FigureReader figures, ApplicationMeters meters)
{
    private static readonly string[] Names =
    [
        SeriesNames.CpuUsage, SeriesNames.Load1, SeriesNames.Load5, SeriesNames.Load15, SeriesNames.MemoryUsagePercent, SeriesNames.MemoryUsed,
        SeriesNames.RequestsTotal, SeriesNames.ErrorsTotal,
    ];

    public AggregateAnswer Read(TimeWindow window)
    {
        var all = figures.Read([.. Names.Select(name => catalog.FindBest(name)?.Index ?? -1)], window);
        var (cpu, memory) = (all[0], all[4]);
        return new AggregateAnswer(
            (window.ToMs - window.FromMs) / 60_000.0,
            window.FromMs,
            window.ToMs,
            cpu.Count,
            new CpuAggregate(cpu.Mean, cpu.Minimum, cpu.Maximum, [all[1].Mean, all[2].Mean, all[3].Mean]),
            new MemoryAggregate(memory.Mean, memory.Minimum, memory.Maximum, all[5].Mean),
            Application(all[6], all[7], window));
    }

    private ApplicationAggregate Application(SeriesFigures requests, SeriesFigures errors, TimeWindow window)
    {
        var seconds = (requests.LastMs - requests.FirstMs) / 1_000.0;
        var latency = meters.Requests.LatencyOf(window.FromMs, window.ToMs, out var sinceMs);
        return new ApplicationAggregate(
            requests.Growth,
            seconds > 0 ? requests.Growth / seconds : double.NaN,
            errors.Growth,
            seconds > 0 ? errors.Growth / seconds : double.NaN,
            requests.Growth > 0 ? errors.Growth / requests.Growth : double.NaN,
            latency.Average,
            latency.P50,
            latency.P95,
            latency.P99,
            latency.Minimum,
            latency.Maximum,
            latency.Count,
            latency.Count == 0 ? null : sinceMs);
    }
}
