using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Simulation;

/// <summary>
/// Gentle traffic for the demo: customers who come at random (a Poisson stream of 3 to 9 a second in a slow wave), look at popular products more often, and sometimes
/// buy. Every few minutes the checkout has trouble for some seconds, so that there is something to find.
/// </summary>
internal sealed partial class DemoTraffic(DemoClient client, DemoShop shop, LoopRegistry loops, TimeProvider time, ILogger<DemoTraffic> logger) : BackgroundService
{
    private const double MeanPerSecond = 6;
    private const double WavePerSecond = 3;
    private const double WaveSeconds = 90;
    private const double BuyingShare = 0.15;

    private static readonly TimeSpan TroubleEvery = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan TroubleLength = TimeSpan.FromSeconds(12);

    private readonly LoopHealth _health = loops.Register("demo traffic");
    private readonly Random _random = new(17);

    /// <summary>Whether the trouble is on, after this much time of demo.</summary>
    internal static bool IsTrouble(TimeSpan sinceStart) => sinceStart.Ticks % TroubleEvery.Ticks >= (TroubleEvery - TroubleLength).Ticks;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await client.WaitUntilListeningAsync(stoppingToken);
        var start = time.GetTimestamp();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ComeAsync(time.GetElapsedTime(start), stoppingToken);
                _health.Turned();
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                if (_health.Failed(exception))
                    Log.TurnFailed(logger, exception);
            }
        }
    }

    private async Task ComeAsync(TimeSpan sinceStart, CancellationToken stopping)
    {
        var perSecond = MeanPerSecond + WavePerSecond * Math.Sin(Math.Tau * sinceStart.TotalSeconds / WaveSeconds);
        await Task.Delay(TimeSpan.FromSeconds(-Math.Log(1 - _random.NextDouble()) / perSecond), time, stopping);
        shop.IsInTrouble = IsTrouble(sinceStart);
        if (_random.NextDouble() < BuyingShare)
            await client.SendAsync(HttpMethod.Post, "/demo/checkout", stopping);
        else
            await client.SendAsync(HttpMethod.Get, $"/demo/products/{PopularProduct()}", stopping);
    }

    /// <summary>The square of a uniform number: low product numbers come far more often.</summary>
    private int PopularProduct()
    {
        var share = _random.NextDouble();
        return (int)(share * share * DemoShop.Products);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A turn of the demo traffic failed; it goes on")]
        public static partial void TurnFailed(ILogger logger, Exception exception);
    }
}
