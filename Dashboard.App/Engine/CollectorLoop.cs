using Dashboard.App.Sources;
using Dashboard.App.Stream;

namespace Dashboard.App.Engine;

/// <summary>The one writer: collects every source, judges every series, publishes the tick. (Contract; body to come.)</summary>
public sealed class CollectorLoop(IEnumerable<ISource> sources) : BackgroundService
{
    /// <summary>A picture of the newest turns; safe from any thread.</summary>
    public CollectorStatus Status { get; } = CollectorStatus.NotStarted;

    /// <summary>The last minutes at full cadence.</summary>
    public RecentHistory History { get; } = new(9_000);

    /// <summary>The last day by the minute.</summary>
    public MinuteHistory Minutes { get; } = new();

    public IReadOnlyList<ISource> Sources { get; } = [.. sources];

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask;
}
