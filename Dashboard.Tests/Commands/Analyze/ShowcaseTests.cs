using Dashboard.App.Analyses;
using Dashboard.App.Analyses.Showcase;

namespace Dashboard.Tests.Commands.Analyze;

/// <summary>The showcase's vote over batches small enough to reckon by hand.</summary>
public sealed class ShowcaseTests
{
    [Fact]
    public void Clear_spike_has_all_votes_and_is_high()
    {
        double[] values = [.. Enumerable.Range(0, 40).Select(i => i == 30 ? 50.0 : 10 + (i % 3))];

        var verdicts = ShowcaseVote.Judge(values);

        Assert.Equal([30], Marked(verdicts));
        Assert.Equal(["z-score", "iqr", "moving-average"], verdicts[30].Methods);
        Assert.Equal("high", verdicts[30].Severity);
        Assert.Equal(1, verdicts[30].Confidence);
        Assert.InRange(verdicts[30].Expected, 10, 13);
    }

    [Fact]
    public void Two_votes_are_medium()
    {
        // Quartiles 1 and 3, fence up to 6; mean and deviation of the ten before 2 and 0.89, so up to 3.8; the two spikes of 100 keep 7 within 2.5 deviations of all.
        double[] values = [100, 100, .. Enumerable.Range(0, 40).Select(i => (double)((i % 5 + 1) / 2 + (i % 5 == 4 ? 1 : 0))), 7];

        var verdict = ShowcaseVote.Judge(values)[^1];

        Assert.Equal(["iqr", "moving-average"], verdict.Methods);
        Assert.Equal("medium", verdict.Severity);
        Assert.Equal(2.0 / 3, verdict.Confidence, 1e-12);
    }

    [Theory]
    [InlineData(5.0)]
    [InlineData(0.1)]
    public void Constant_has_no_votes(double value) =>
        Assert.All(ShowcaseVote.Judge([.. Enumerable.Repeat(value, 100)]), verdict => Assert.Empty(verdict.Methods));

    [Fact]
    public void Sparse_counts_with_quartiles_of_zero_are_judged_without_dividing_by_it()
    {
        double[] values = [.. Enumerable.Range(0, 60).Select(i => i == 45 ? 8.0 : 0)];

        var verdicts = ShowcaseVote.Judge(values);

        Assert.Equal([45], Marked(verdicts));
        Assert.True(double.IsFinite(verdicts[45].Expected) && double.IsFinite(verdicts[45].Upper));
    }

    [Fact]
    public void Gaps_have_no_verdict()
    {
        var verdict = ShowcaseVote.Judge([1, double.NaN, 2])[1];

        Assert.False(verdict.IsAnomaly);
        Assert.True(double.IsNaN(verdict.Expected));
    }

    [Fact]
    public void Method_in_the_input_asks_for_it()
    {
        using var rig = new AnalyzeRig();
        var data = AnalyzeRig.Points(Enumerable.Range(0, 40).Select(i => i == 30 ? 50.0 : 10 + (i % 3)));

        var answer = rig.Run($"{{\"data\":{data},\"method\":\"showcase\"}}", "analyze anomalies").Answer;

        Assert.Equal("showcase", answer.GetProperty("method").GetString());
        Assert.Equal("high", Assert.Single(answer.GetProperty("anomalies").EnumerateArray()).GetProperty("severity").GetString());
    }

    [Fact]
    public void Threshold_is_that_of_the_z_score()
    {
        using var rig = new AnalyzeRig();
        var data = AnalyzeRig.Points(Enumerable.Range(0, 40).Select(i => i == 30 ? 50.0 : 10 + (i % 3)));

        rig.Run($"{{\"data\":{data},\"method\":\"showcase\",\"threshold\":15}}", "analyze anomalies");

        Assert.Equal("medium", Assert.Single(rig.Answer.GetProperty("anomalies").EnumerateArray()).GetProperty("severity").GetString());
    }

    private static int[] Marked(ShowcaseVerdict[] verdicts) => [.. Enumerable.Range(0, verdicts.Length).Where(i => verdicts[i].IsAnomaly)];
}
