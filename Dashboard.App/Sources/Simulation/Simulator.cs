using System.Globalization;
using System.Threading.Channels;
using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Simulation;

/// <summary>Carries out asked-for traffic, one order after the other, with real requests to the demo endpoint.</summary>
internal sealed partial class Simulator(DemoClient client, LoopRegistry loops, TimeProvider time, ILogger<Simulator> logger) : BackgroundService
{
    /// <summary>Orders that may wait behind the running one.</summary>
    public const int MostWaiting = 4;

    private readonly LoopHealth _health = loops.Register("simulator");
    private readonly Channel<SimulationOrder> _orders = Channel.CreateBounded<SimulationOrder>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true, SingleWriter = false, FullMode = BoundedChannelFullMode.Wait });

    /// <returns>False when too many orders are waiting.</returns>
    public bool TryOrder(SimulationOrder order) => _orders.Writer.TryWrite(order);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await client.WaitUntilListeningAsync(stoppingToken);
        await foreach (var order in _orders.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await CarryOutAsync(order, stoppingToken);
                _health.Turned();
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                if (_health.Failed(exception))
                    Log.OrderFailed(logger, exception);
            }
        }
    }

    private async Task CarryOutAsync(SimulationOrder order, CancellationToken stopping)
    {
        var start = time.GetTimestamp();
        for (var sent = 0; sent < order.Requests; sent++)
        {
            var due = TimeSpan.FromSeconds(order.Seconds * sent / order.Requests) - time.GetElapsedTime(start);
            if (due > TimeSpan.Zero)
                await Task.Delay(due, time, stopping);
            var fails = order.ErrorsAmong(sent + 1) > order.ErrorsAmong(sent);
            await client.SendAsync(HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"/demo/work?latencyMs={order.LatencyMs}&errorRate={(fails ? 1 : 0)}"), stopping);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Asked-for demo traffic ended early")]
        public static partial void OrderFailed(ILogger logger, Exception exception);
    }
}
