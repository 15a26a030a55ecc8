using Dashboard.Analytics.Forecasting;
using Dashboard.Analytics.Packages;
using Dashboard.Tests.Analytics.Forecasting;
using Dashboard.Tests.Analytics.Support;

namespace Dashboard.Tests.Packages;

/// <summary>One LSTM for many series.</summary>
public sealed class SharedTrainingTests
{
    [PackageFact]
    public void Model_of_many_series_forecasts_one_that_it_never_saw()
    {
        var trained = Trained([.. Enumerable.Range(0, 12).Select(seed => Noise.Seasonal(seed, 20, 10).Take(600))], 15)!;
        var noise = Noise.Seasonal(99, 20, 40);
        var forecaster = trained.CreateWith();
        forecaster.Fit(noise.Take(200));

        var error = forecaster.Next(15).Zip(noise.Take(15), (point, value) => Math.Abs(point - value)).Average();

        // Four times the amplitude of what it learnt from; the last value repeated is wrong by 26 on average over a half turn.
        Assert.InRange(error, 0, 6);
    }

    [PackageFact]
    public void Histories_that_are_too_short_give_no_model() => Assert.Null(Trained([Noise.White(1).Take(60)], 15));

    [PackageFact]
    public void Fit_takes_only_the_newest_values_in()
    {
        var trained = Trained([Noise.White(1).Take(600)], 5)!;
        var values = Noise.White(2).Take(300);
        var (whole, newest) = (trained.CreateWith(), trained.CreateWith());

        whole.Fit(values);
        newest.Fit(values.AsSpan(200));

        Assert.Equal(whole.Next(5), newest.Next(5));
    }

    private static ForecasterDescriptor? Trained(double[][] histories, int horizon)
    {
        using var training = BuiltPackages.Torch.BeginSharedTraining!(new SharedTrainingPlan(histories, horizon));
        Assert.Null(training.Trained);
        while (training.Step())
        {
            // Until the last piece.
        }

        Assert.False(training.Step());
        return training.Trained;
    }
}
