using Dashboard.Tests.Analytics.Support;

namespace Dashboard.Tests.Analytics.Forecasting;

/// <summary>Intervals at 95 % hold 93 to 97 % of the values that come, at leads 1 to 20, whatever the series and the model. The table goes to the test's output.</summary>
public sealed class CoverageTests(ITestOutputHelper output)
{
    public static MatrixTheoryData<string, string> Cases { get; } = new(IntervalCoverage.Kinds, ["naive", "ses", "damped-holt", "theta", "auto"]);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Interval_at_95_percent_holds_93_to_97_percent(string series, string model)
    {
        var seed = IntervalCoverage.Kinds.ToList().IndexOf(series) + 1;

        var coverage = IntervalCoverage.Of(series, seed, model, 0.95);

        output.WriteLine($"{series}, {model}: {100 * coverage.Share:0.0} % of {coverage.Judged:0} inside at 95 %");
        Assert.InRange(coverage.Share, 0.93, 0.97);
    }
}
