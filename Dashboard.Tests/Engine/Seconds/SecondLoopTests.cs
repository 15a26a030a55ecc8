using Dashboard.Analytics.Forecasting;
using Dashboard.Analytics.Forecasting.Intervals;
using Dashboard.Analytics.Packages;
using Dashboard.App.Engine.Packages;
using Dashboard.App.Engine.Seconds;
using Dashboard.App.Settings;
using Dashboard.App.Stream;
using Dashboard.Tests.Analytics.Forecasting;
using Dashboard.Tests.Charts;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Tests.Engine.Seconds;

public sealed class SecondLoopTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly FakeTimeProvider _time = new();
    private readonly SeriesCatalog _catalog = Ticks.Catalog("a");
    private readonly Noise _noise = new(3);
    private readonly PackageModels _models = new(new StartOptions("", IsDemo: false), NullLogger<PackageModels>.Instance);
    private readonly SecondLoop _loop;
    private long _nowMs;

    public SecondLoopTests() => _loop = new SecondLoop(
        _catalog, new MetricStream(_time), new SettingsStore(), new LoopRegistry(_time), _time, NullLogger<SecondLoop>.Instance, _models);

    public void Dispose()
    {
        _loop.Dispose();
        _models.Dispose();
    }

    [Fact]
    public void Board_comes_with_every_whole_second()
    {
        Seconds(1, _ => 5);
        Assert.Same(SecondBoard.Empty, _loop.Board);

        Seconds(1, _ => 5);

        Assert.Equal((0, 1), (_loop.Board.StartMs, _loop.Board.Verdicts.Length));
    }

    [Fact]
    public void Level_that_jumps_is_an_alert_with_evidence()
    {
        Seconds(600, _ => 50 + _noise.Normal());
        Assert.False(_loop.Board.Verdicts[0].IsAlert);

        Seconds(10, _ => 90 + _noise.Normal());

        Assert.True(_loop.Board.Verdicts[0].IsAlert);
        Assert.NotEmpty(_loop.Board.Verdicts[0].Evidence);
    }

    [Fact]
    public async Task Forecast_comes_beside_the_seconds_and_measures_its_coverage()
    {
        Seconds(200, _ => 50 + (4 * _noise.Normal()));
        await ForecastAsync();

        Seconds(300, _ => 50 + (4 * _noise.Normal()));

        var outlook = _loop.Board.Outlooks.Of(0)!;
        Assert.Equal(_loop.Board.Outlooks.LeadsMs.Length, outlook.Values.Length);
        Assert.Equal(_loop.Board.StartMs + 1_000, outlook.FromMs);
        Assert.All(outlook.Values, value => Assert.InRange(value, 46, 54));
        Assert.All(outlook.Lower.Zip(outlook.Upper), ends => Assert.True(ends.First < ends.Second));
        Assert.InRange(_loop.ForecastCoverage, 0.9, 1);
        Assert.Equal((1, 1), _loop.Counts);
    }

    [Fact]
    public async Task Model_of_a_package_is_fitted_beside_the_others()
    {
        var created = 0;
        var oracle = Oracle.Of(new double[10_000]);
        _models.Models = ModelSet.Empty with { AutomaticMembers = [oracle with { Create = values => Count(oracle.Create(values), ref created) }] };

        Seconds(200, _ => 50 + (4 * _noise.Normal()));
        await ForecastAsync();

        Assert.InRange(created, 1, 20);
    }

    [Fact]
    public void Model_of_a_package_carries_the_forecast_where_it_does_better()
    {
        double[] truth = [.. Enumerable.Range(0, 400).Select(_ => 50 + (4 * _noise.Normal()))];
        var forecaster = new SecondSeries(_catalog.Entries[0]).NewForecaster(truth.AsSpan(0, 300), 15, [Oracle.Of(truth)]);
        var points = new ForecastPoint[15];

        forecaster.Fit(truth.AsSpan(0, 300));

        forecaster.Forecast(points, 0.95);
        Assert.All(points.Zip(truth[300..]), pair => Assert.Equal(pair.Second, pair.First.Value, 1e-9));
    }

    private static IForecaster Count(IForecaster forecaster, ref int count)
    {
        Interlocked.Increment(ref count);
        return forecaster;
    }

    /// <summary>Seconds go on until the fit, which takes real time on the thread pool, has been taken in.</summary>
    private async Task ForecastAsync()
    {
        var began = TimeProvider.System.GetTimestamp();
        while (_loop.Board.Outlooks.Of(0) is null)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < Patience, "No forecast came.");
            Seconds(1, _ => 50 + (4 * _noise.Normal()));
            await Task.Yield();
        }
    }

    private void Seconds(int count, Func<long, double> value)
    {
        for (var second = 0; second < count; second++, _nowMs += 1_000)
            _loop.Take(Ticks.At(_nowMs, value(_nowMs)));
    }
}
