using System.Collections.Concurrent;
using Dashboard.App.Settings;
using Dashboard.App.Stream;

namespace Dashboard.App.Api.Sockets;

/// <summary>Reads the stream once for all clients and encodes each tick once for each distinct subscription.</summary>
internal sealed partial class SocketBroadcast(
    MetricStream stream, SettingsStore settings, SocketWriter writer, LoopRegistry loops, ILogger<SocketBroadcast> logger) : BackgroundService
{
    private const int QueueTicks = 4;

    private readonly LoopHealth _health = loops.Register("sockets");
    private readonly ConcurrentDictionary<IUpdateReader, IUpdateReader> _clients = new();
    // By this loop only: when a subscription's clients got something last, and what happened since.
    private readonly Dictionary<SocketSubscription, SocketFeed> _feeds = [];

    public void Join(IUpdateReader client) => _clients.TryAdd(client, client);

    public void Leave(IUpdateReader client) => _clients.TryRemove(client, out _);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var reader = stream.Subscribe("sockets", ReaderMode.Live, QueueTicks);
        settings.Changed += TellSettings;
        try
        {
            await foreach (var tick in reader.Ticks.ReadAllAsync(stoppingToken))
                Turn(tick);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping is the normal end.
        }
        finally
        {
            settings.Changed -= TellSettings;
        }
    }

    internal void Turn(Tick tick)
    {
        try
        {
            var wanted = _clients.Keys.GroupBy(client => client.Subscription).ToList();
            foreach (var gone in _feeds.Keys.Except(wanted.Select(group => group.Key)).ToList())
                _feeds.Remove(gone);
            foreach (var group in wanted)
            {
                if (!_feeds.TryGetValue(group.Key, out var feed))
                    _feeds[group.Key] = feed = new SocketFeed(group.Key);
                if (feed.Take(tick) is not { } events)
                    continue;
                var message = writer.Update(group.Key, tick, events);
                foreach (var client in group)
                    client.Offer(message, tick.Sequence);
            }

            _health.Turned();
        }
        catch (Exception exception)
        {
            if (_health.Failed(exception))
                Log.TurnFailed(logger, exception, _health.Failures);
        }
    }

    private void TellSettings(DashboardSettings changed)
    {
        foreach (var group in _clients.Keys.GroupBy(client => client.Subscription.Format))
        {
            var message = writer.SettingsChanged(group.Key, changed);
            foreach (var client in group)
                client.Tell(message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A tick could not be sent to the sockets ({Failures} so far); the next one goes on")]
        public static partial void TurnFailed(ILogger logger, Exception exception, long failures);
    }
}
