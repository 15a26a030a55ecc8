using Dashboard.App.Engine.Seconds;
using Dashboard.App.Settings;
using Dashboard.Tests.Charts;

namespace Dashboard.Tests.Engine.Seconds;

public sealed class SecondSeriesTests
{
    private readonly SecondSeries _series = new(Ticks.Catalog("a").Entries[0], ModelChoice.DefaultDetector);
    private long _nowMs;

    [Fact]
    public void Series_is_fitted_once_enough_seconds_have_a_value()
    {
        Take(SecondSeries.LeastFitted - 1, 5);
        Assert.False(_series.CanBeFitted(1));

        Take(1, 5);

        Assert.True(_series.CanBeFitted(1));
        Assert.False(_series.CanBeFitted(SecondSeries.LeastFitted + 1));
    }

    [Fact]
    public void Series_that_went_silent_is_not_fitted_on_nothing()
    {
        Take(1_000, 5);

        Take(SecondSeries.HistorySeconds - SecondSeries.LeastFitted + 1, double.NaN);

        Assert.False(_series.CanBeFitted(1));
    }

    private void Take(int seconds, double value)
    {
        for (var i = 0; i < seconds; i++)
            _series.Update(_nowMs += 1_000, value, value);
    }
}
