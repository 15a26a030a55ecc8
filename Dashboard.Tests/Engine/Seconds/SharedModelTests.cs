using Dashboard.Analytics.Forecasting;
using Dashboard.Analytics.Packages;
using Dashboard.App.Engine.Seconds;
using Dashboard.App.Settings;
using Dashboard.Tests.Charts;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Tests.Engine.Seconds;

public sealed class SharedModelTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly SharedModel _shared = new();
    private readonly SecondSeries[] _series = [.. Ticks.Catalog("a", "b").Entries.Select(entry => new SecondSeries(entry, ModelChoice.DefaultDetector))];
    private readonly List<FakeTraining> _trainings = [];
    private readonly ModelSet _models;
    private long _second;

    public SharedModelTests() => _models = ModelSet.Empty with { BeginSharedTraining = Begin };

    [Fact]
    public void Training_begins_with_ten_minutes_of_a_series()
    {
        Seconds(SecondSeries.HistorySeconds - 1);
        Assert.False(_shared.HasWork);

        Seconds(1);

        Assert.True(_shared.HasWork);
        Assert.Equal([600, 600], Assert.Single(_trainings).Plan.Histories.Select(history => history.Length));
        Assert.Equal(15, _trainings[0].Plan.Horizon);
    }

    [Fact]
    public void Model_is_used_once_the_histories_hold_nothing_that_it_learnt_from()
    {
        Seconds(SecondSeries.HistorySeconds);
        Train();
        Assert.False(_shared.HasWork);

        Seconds(SecondSeries.HistorySeconds - 1);
        Assert.Null(_shared.Usable);

        Seconds(1);
        Assert.Equal("model 1", _shared.Usable?.Name);
    }

    [Fact]
    public void Model_that_took_longer_to_train_is_used_at_once()
    {
        Seconds(SecondSeries.HistorySeconds);
        Seconds(SecondSeries.HistorySeconds);
        Train();

        Seconds(1);

        Assert.Equal("model 1", _shared.Usable?.Name);
    }

    [Fact]
    public void Training_comes_anew_after_an_hour_and_the_old_model_serves_until_the_new_one_may()
    {
        Seconds(SecondSeries.HistorySeconds);
        Train();
        Seconds(SharedModel.TrainAfter - 1);
        Assert.False(_shared.HasWork);

        Seconds(1);
        Assert.True(_shared.HasWork);
        Train();

        Assert.Equal("model 1", _shared.Usable?.Name);
        Seconds(SecondSeries.HistorySeconds);
        Assert.Equal("model 2", _shared.Usable?.Name);
    }

    [Fact]
    public void Training_that_fails_gives_no_model_and_is_disposed_of()
    {
        Seconds(SecondSeries.HistorySeconds);
        _shared.TakeIn(isFailed: true);

        Seconds(SecondSeries.HistorySeconds);

        Assert.False(_shared.HasWork);
        Assert.Null(_shared.Usable);
        Assert.True(_trainings[0].IsDisposed);
    }

    [Fact]
    public void Work_stops_when_its_time_is_over()
    {
        Seconds(SecondSeries.HistorySeconds);

        _shared.Work(_time, TimeSpan.FromMilliseconds(35));
        _shared.TakeIn(isFailed: false);

        // A piece of the fake takes 10 ms.
        Assert.Equal(4, _trainings[0].Steps);
        Assert.True(_shared.HasWork);
    }

    [Fact]
    public void Package_without_such_a_model_gives_no_work()
    {
        for (var i = 0; i < 2 * SecondSeries.HistorySeconds; i++)
        {
            Array.ForEach(_series, series => series.Update(1_000 * i, i, i));
            _shared.Turn(_series, ModelSet.Empty, 15);
        }

        Assert.False(_shared.HasWork);
    }

    private ISharedTraining Begin(SharedTrainingPlan plan)
    {
        _trainings.Add(new FakeTraining(plan, _time, $"model {_trainings.Count + 1}"));
        return _trainings[^1];
    }

    private void Train()
    {
        _shared.Work(_time, TimeSpan.FromHours(1));
        _shared.TakeIn(isFailed: false);
    }

    private void Seconds(int count)
    {
        for (var i = 0; i < count; i++, _second++)
        {
            Array.ForEach(_series, series => series.Update(1_000 * _second, _second % 7, _second % 7));
            _shared.Turn(_series, _models, 15);
        }
    }

    private sealed class FakeTraining(SharedTrainingPlan plan, FakeTimeProvider time, string name) : ISharedTraining
    {
        private const int Pieces = 20;

        public SharedTrainingPlan Plan => plan;

        public int Steps { get; private set; }

        public bool IsDisposed { get; private set; }

        public ForecasterDescriptor? Trained => Steps < Pieces ? null : OptionalModels.Lstm with { Name = name };

        public bool Step()
        {
            time.Advance(TimeSpan.FromMilliseconds(10));
            return ++Steps < Pieces;
        }

        public void Dispose() => IsDisposed = true;
    }
}
