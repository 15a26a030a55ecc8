using Dashboard.Analytics.Forecasting.Models;
using Dashboard.Analytics.State;

namespace Dashboard.Tests.Analytics.Forecasting;

/// <summary>What models with a window share, with the simplest of them: the next values are the oldest ones of the window again, each one more.</summary>
public sealed class WindowForecasterTests
{
    [Fact]
    public void Forecast_within_a_block_is_the_models() => Assert.Equal([2, 3], Fitted().Next(2));

    [Fact]
    public void Forecast_beyond_a_block_goes_on_from_itself() => Assert.Equal([2, 3, 4, 3, 4], Fitted().Next(5));

    [Fact]
    public void Block_longer_than_the_window_keeps_the_newest_of_itself()
    {
        var forecaster = new Repeater(window: 2, block: 4);
        forecaster.Fit([5, 7]);

        Assert.Equal([6, 8, 6, 8, 7, 9, 7, 9], forecaster.Next(8));
    }

    [Fact]
    public void Value_moves_the_window()
    {
        var forecaster = Fitted();

        forecaster.Update(10);

        Assert.Equal([3, 4, 11], forecaster.Next(3));
    }

    [Fact]
    public void Gap_is_filled_by_the_forecast()
    {
        var (gap, value) = (Fitted(), Fitted());

        gap.Update(double.NaN);
        value.Update(2);

        Assert.Equal(value.Next(6), gap.Next(6));
    }

    [Fact]
    public void Model_is_asked_once_a_sample()
    {
        var forecaster = Fitted();

        forecaster.Next(2);
        forecaster.Next(1);
        Assert.Equal(1, forecaster.Predictions);

        forecaster.Update(1);
        forecaster.Next(2);
        Assert.Equal(2, forecaster.Predictions);
    }

    [Fact]
    public void State_with_an_impossible_block_is_refused()
    {
        var saved = Fitted().Saved();
        // The block is the last thing written.
        saved[^1] = 0x7f;

        Assert.Contains("steps at once", Assert.Throws<FormatException>(() => new Repeater(3, 2).Restore(new StateReader(saved))).Message, StringComparison.Ordinal);
    }

    private static Repeater Fitted()
    {
        var forecaster = new Repeater(window: 3, block: 2);
        forecaster.Fit([9, 9, 1, 2, 3]);
        return forecaster;
    }

    private sealed class Repeater(int window, int block) : WindowForecaster(window, block)
    {
        public int Predictions { get; private set; }

        protected override void FitTo(ReadOnlySpan<double> values) => Begin(values[^window..], block);

        protected override void Predict(ReadOnlySpan<double> window, Span<double> block)
        {
            Predictions++;
            for (var i = 0; i < block.Length; i++)
                block[i] = window[i % window.Length] + 1;
        }

        protected override void SaveModel(StateWriter writer)
        {
        }

        protected override void RestoreModel(StateReader reader, int window, int block)
        {
        }
    }
}
