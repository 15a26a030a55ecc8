using Dashboard.Analytics.Anomalies;

namespace Dashboard.Tests.Analytics.Anomalies;

public sealed class ExpectedBandTests
{
    private static readonly Judgement[] Judgements = [new(10, 1, 7, 13), new(11, 2, 5, 17), new(9, 1, 6, 12)];

    [Theory]
    [InlineData(1, 7, 12)]
    [InlineData(2, 6, 13)]
    [InlineData(3, 5, 17)]
    public void Votes_alone_end_the_band_where_enough_detectors_vote(int requiredVotes, double lower, double upper) =>
        Assert.Equal((lower, upper), ExpectedBand.Of(Judgements, [1, 1, 1], requiredVotes, 0));

    [Fact]
    public void Score_widens_the_band_to_where_the_mean_distance_reaches_it()
    {
        // (x − 10 + (x − 11) / 2 + x − 9) / 3 = 4 at 2.5 x = 36.5; below, (10 − x + (11 − x) / 2 + 9 − x) / 3 = 4 at 2.5 x = 12.5.
        var (lower, upper) = ExpectedBand.Of(Judgements, [1, 1, 1], 2, 4);

        Assert.Equal(5, lower, 12);
        Assert.Equal(14.6, upper, 12);
    }

    [Fact]
    public void Score_that_the_votes_imply_changes_nothing() => Assert.Equal((6, 13), ExpectedBand.Of(Judgements, [1, 1, 1], 2, 0.1));

    [Fact]
    public void Detector_without_weight_does_not_count_in_the_score()
    {
        var (_, upper) = ExpectedBand.Of(Judgements, [1, 0, 0], 1, 5);

        Assert.Equal(15, upper, 12);
    }

    [Theory]
    [InlineData(12, 2)]
    [InlineData(4, -3)]
    [InlineData(10, 0)]
    public void Score_is_the_distance_in_scales(double value, double score) => Assert.Equal(score, new Judgement(10, value > 10 ? 1 : 2, 0, 0).ScoreOf(value));

    [Fact]
    public void Score_ends_at_a_thousand_however_still_the_series_was()
    {
        Assert.Equal(1_000, new Judgement(10, 0, 10, 10).ScoreOf(10.001));
        Assert.Equal(-1_000, new Judgement(10, 1e-9, 10, 10).ScoreOf(9));
        Assert.Equal(0, new Judgement(10, 0, 10, 10).ScoreOf(10));
    }
}
