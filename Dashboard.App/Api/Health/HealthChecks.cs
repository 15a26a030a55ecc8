using System.Globalization;
using Dashboard.App.Engine;
using Dashboard.App.Engine.Packages;
using Dashboard.App.Settings;
using Dashboard.App.Stream;

namespace Dashboard.App.Api.Health;

/// <summary>Looks at what the dashboard needs to do its job. Looking changes nothing and samples nothing.</summary>
internal sealed class HealthChecks(
    CollectorLoop collector,
    MetricStream stream,
    LoopRegistry loops,
    SettingsStore settings,
    DataDirectoryCheck data,
    PackageModels models,
    IHostApplicationLifetime lifetime,
    TimeProvider time)
{
    /// <summary>A loop that failed within this time is still news.</summary>
    private static readonly TimeSpan RecentFailure = TimeSpan.FromMinutes(1);

    /// <summary>Everything.</summary>
    public async Task<HealthReport> AllAsync() => Report([Collector(), Stream(), Loops(), Settings(), await data.CheckAsync(), .. Models()]);

    /// <summary>Whether the process does its work at all, or should be started again.</summary>
    public HealthReport Live() => Report(stream.Latest is null ? new HealthCheck("collector", HealthState.Healthy, "Starting.") : Collector());

    /// <summary>Whether it can answer: it has collected, and it is not stopping.</summary>
    public HealthReport Ready() => lifetime.ApplicationStopping.IsCancellationRequested
        ? Report(new HealthCheck("lifetime", HealthState.Unhealthy, "The dashboard is stopping."))
        : Report(Collector());

    private HealthReport Report(params HealthCheck[] checks)
    {
        var started = collector.Status.StartedAt;
        var uptime = started == default ? double.NaN : (time.GetUtcNow() - started).TotalSeconds;
        return new HealthReport(checks.Max(check => check.Status), uptime, checks);
    }

    private HealthCheck Collector()
    {
        if (stream.Latest is not { } tick)
            return new HealthCheck("collector", HealthState.Unhealthy, "Nothing was collected yet: the dashboard is starting.");
        var age = time.GetUtcNow().ToUnixTimeMilliseconds() - tick.TimestampMs;
        var cadence = settings.Current.Collection.Cadence.TotalMilliseconds;
        var state = age <= Math.Max(3 * cadence, 2_000) ? HealthState.Healthy
            : age <= Math.Max(10 * cadence, 10_000) ? HealthState.Degraded
            : HealthState.Unhealthy;
        var found = string.Create(CultureInfo.InvariantCulture, $"The newest tick is {age} ms old at a cadence of {cadence:0} ms.");
        return new HealthCheck("collector", state, state == HealthState.Healthy ? found : $"{found} The machine is overloaded or was suspended; see the status page.");
    }

    private HealthCheck Stream()
    {
        var readers = stream.Readers;
        var dropped = readers.Sum(reader => reader.Dropped);
        var waiting = readers.Where(reader => reader is { Mode: ReaderMode.Lossless, Waited: > 0, Depth: > 1 }).Select(reader => reader.Name).ToList();
        return waiting.Count > 0
            ? new HealthCheck("stream", HealthState.Degraded, $"Behind, and the collector had to wait for it: {string.Join(", ", waiting)}. See the status page.")
            : new HealthCheck("stream", HealthState.Healthy, $"{readers.Count} readers; {dropped} ticks left out for slow live readers.");
    }

    private HealthCheck Loops()
    {
        var now = time.GetUtcNow();
        var failing = loops.Loops
            .Where(loop => loop.LastFailure is { } failure && now - failure.At < RecentFailure)
            .Select(loop => $"{loop.Name} ({loop.Failures} of {loop.Turns} turns; {loop.LastFailure!.Message})")
            .ToList();
        return failing.Count == 0
            ? new HealthCheck("loops", HealthState.Healthy, $"{loops.Loops.Count} background loops without a failure in the last minute.")
            : new HealthCheck("loops", HealthState.Degraded, $"Failed within the last minute: {string.Join("; ", failing)}.");
    }

    /// <summary>Nothing when no optional models were asked for.</summary>
    private IEnumerable<HealthCheck> Models()
    {
        if (!models.AreWanted)
            return [];
        var names = string.Join(", ", models.Models.Forecasters.Select(one => one.Name));
        return [models.Problem is { } problem
            ? new HealthCheck("models", HealthState.Degraded, problem)
            : new HealthCheck("models", HealthState.Healthy, names.Length == 0 ? "The optional models are loading." : $"Loaded: {names}.")];
    }

    private HealthCheck Settings() => settings.Problem is { } problem
        ? new HealthCheck("settings", HealthState.Degraded, problem)
        : new HealthCheck("settings", HealthState.Healthy, "In force and kept.");
}
