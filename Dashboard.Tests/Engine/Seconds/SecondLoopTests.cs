using Dashboard.Analytics.Anomalies;
using Dashboard.Analytics.Forecasting;
using Dashboard.Analytics.Forecasting.Intervals;
using Dashboard.Analytics.Forecasting.Selection;
using Dashboard.Analytics.Packages;
using Dashboard.App.Engine;
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
    private readonly SettingsStore _settings = new();
    private readonly SecondLoop _loop;
    private long _nowMs;

    public SecondLoopTests() => _loop = NewLoop();

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
        Assert.InRange(_loop.Coverage.Share, 0.9, 1);
        Assert.Equal((0.95, 1, 1), (_loop.Coverage.Level, _loop.Coverage.Forecast, _loop.Coverage.Analysed));
    }

    [Fact]
    public void Series_that_joins_learns_first_from_what_the_history_kept()
    {
        var history = Kept(600);
        using var second = NewLoop();
        second.History = history;

        Seconds(2, _ => 90, second);

        Assert.True(second.Board.Verdicts[0].IsAlert);
        Assert.InRange(second.Board.Verdicts[0].Expected, 40, 60);
    }

    [Fact]
    public void Without_a_kept_history_the_same_seconds_are_learning()
    {
        _nowMs = 600_000;

        Seconds(2, _ => 90);

        Assert.False(_loop.Board.Verdicts[0].IsAlert);
    }

    [Fact]
    public async Task Another_detector_learns_from_the_kept_history_and_the_forecast_stays()
    {
        _loop.History = Kept(600);
        Seconds(200, _ => 50 + (4 * _noise.Normal()));
        await ForecastAsync();
        _settings.Apply(DashboardSettings.Default with { Seconds = ModelChoice.OfDetector(DetectorCatalog.Find("z-score")!) });

        Seconds(2, _ => 900);

        var verdict = _loop.Board.Verdicts[0];
        Assert.True(verdict.IsAlert);
        Assert.Equal("z-score", Assert.Single(verdict.Evidence).Part);
        Assert.NotNull(_loop.Board.Outlooks.Of(0));
    }

    [Fact]
    public void Learning_from_the_history_is_spread_over_the_seconds()
    {
        const int Series = 20;
        var catalog = Ticks.Catalog([.. Enumerable.Range(0, Series).Select(number => $"series.{number}")]);
        var history = new RecentHistory(6_000, 0);
        for (var end = _nowMs + 600_000; _nowMs < end; _nowMs += Ticks.CadenceMs)
            history.Append(Ticks.At(_nowMs, [.. Enumerable.Range(0, Series).Select(_ => 50 + _noise.Normal())]));
        using var loop = NewLoop(catalog);
        loop.History = history;
        void Second()
        {
            loop.Take(Ticks.At(_nowMs, [.. Enumerable.Repeat(90.0, Series)]));
            _nowMs += 1_000;
        }

        Second();
        Second();
        Assert.Equal(16, loop.Board.Verdicts.Count(verdict => verdict.IsAlert));

        Second();

        Assert.All(loop.Board.Verdicts.Skip(16), verdict => Assert.True(verdict.IsAlert));
    }

    [Fact]
    public async Task Chosen_forecaster_draws_the_outlook()
    {
        _settings.Apply(DashboardSettings.Default with { Outlook = ModelChoice.OfForecaster(ForecasterCatalog.Find("naive")!) });
        Seconds(200, _ => 50 + (4 * _noise.Normal()));
        await ForecastAsync();

        Seconds(1, _ => 77);
        Seconds(1, _ => 50);

        Assert.All(_loop.Board.Outlooks.Of(0)!.Values, value => Assert.Equal(77, value, 3));
    }

    private SecondLoop NewLoop(SeriesCatalog? catalog = null) => new(
        catalog ?? _catalog, new MetricStream(_time), _settings, new LoopRegistry(_time), _time, NullLogger<SecondLoop>.Instance, _models);

    /// <summary>So many seconds of noise around 50 in a history, and the clock at their end.</summary>
    private RecentHistory Kept(int seconds)
    {
        var history = new RecentHistory(seconds * 1_000 / Ticks.CadenceMs, _nowMs / Ticks.CadenceMs);
        for (var end = _nowMs + (seconds * 1_000L); _nowMs < end; _nowMs += Ticks.CadenceMs)
            history.Append(Ticks.At(_nowMs, 50 + _noise.Normal()));
        return history;
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
        var forecaster = new SecondSeries(_catalog.Entries[0], ModelChoice.DefaultDetector)
            .NewForecaster(new AutoForecaster(15, others: [Oracle.Of(truth)]), truth.AsSpan(0, 300), 15);
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

    private void Seconds(int count, Func<long, double> value, SecondLoop? loop = null)
    {
        for (var second = 0; second < count; second++, _nowMs += 1_000)
            (loop ?? _loop).Take(Ticks.At(_nowMs, value(_nowMs)));
    }
}
