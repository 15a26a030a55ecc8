using Dashboard.App.Components.Panels;
using Dashboard.App.Engine.Limits;
using Dashboard.App.Stream;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Components.Panels;

[Culture("en-US")]
public sealed class TileFactsTests : IAsyncDisposable
{
    private static readonly TileSpec Spec = new("a", "A", ["a"], "Nothing yet") { WarnsFrom = 90 };

    private readonly PageContext _page = new();
    private readonly SeriesEntry _series;

    public TileFactsTests() => _series = _page.Add("a");

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Theory]
    [InlineData(50, SampleMarks.None, TileState.Normal)]
    [InlineData(50, SampleMarks.Learning, TileState.Learning)]
    [InlineData(50, SampleMarks.Marked, TileState.Normal)]
    [InlineData(90, SampleMarks.Learning, TileState.Warning)]
    [InlineData(50, SampleMarks.InEpisode, TileState.Anomaly)]
    [InlineData(95, SampleMarks.InEpisode | SampleMarks.Marked, TileState.Anomaly)]
    [InlineData(double.NaN, SampleMarks.None, TileState.NoData)]
    public void State_is_the_most_urgent_one(double value, SampleMarks marks, TileState expected) =>
        Assert.Equal(expected, At(moment => moment.Value("a", value).Mark("a", marks)).State);

    [Fact]
    public void Series_that_is_not_judged_is_shown_only()
    {
        var total = _page.Add("total", "", definition => definition with { IsAnalysed = false });

        Assert.Equal(TileState.Watched, Of([total], _page.Record(moment => moment.Value("total", 5))).State);
    }

    [Fact]
    public void Resource_that_fills_up_says_when_it_is_full()
    {
        var outlook = new LimitOutlook(_series, 90, 78, TimeSpan.FromDays(1), TimeSpan.FromMinutes(192), null, null);
        var tick = _page.Record(moment => moment.Value("a", 78));

        Assert.Equal("90.0 % in 3 h 12 min", TileFacts.Of(Spec, [_series], tick, _page.Loop.Minutes, outlook).Detail);
        Assert.NotEqual("90.0 % in 3 h 12 min", TileFacts.Of(Spec, [_series], tick, _page.Loop.Minutes, outlook with { Expected = null }).Detail);
    }

    [Fact]
    public void Anomaly_says_what_was_expected() =>
        Assert.Equal("expected 10.0 % to 30.0 %", At(moment => moment.Value("a", 97).Band("a", 10, 30).Mark("a", SampleMarks.InEpisode)).Detail);

    [Fact]
    public void Anomaly_without_a_band_says_that_it_is_out_of_line() =>
        Assert.Equal("Out of line with its past", At(moment => moment.Value("a", 97).Mark("a", SampleMarks.InEpisode)).Detail);

    [Fact]
    public void Anomaly_of_a_sum_is_not_explained_by_the_band_of_one_part()
    {
        var other = _page.Add("b");

        var facts = Of([_series, other], _page.Record(moment => moment
            .Value("a", 20).Band("a", 10, 30).Value("b", 900).Band("b", 1, 2).Mark("b", SampleMarks.InEpisode)));

        Assert.Equal((TileState.Anomaly, "Out of line with its past"), (facts.State, facts.Detail));
    }

    [Fact]
    public void Value_of_the_first_minute_has_nothing_to_compare_with() => Assert.Equal("Just started", At(moment => moment.Value("a", 50)).Detail);

    [Fact]
    public void Percentage_is_compared_in_points_since_the_start()
    {
        At(moment => moment.Value("a", 50));
        _page.Time.Advance(TimeSpan.FromMinutes(1));
        _page.Record(moment => moment.Value("a", 60));

        Assert.Equal("+12.5 points since start", At(moment => moment.Value("a", 62.5)).Detail);
    }

    [Fact]
    public void Value_is_compared_with_the_minute_an_hour_ago()
    {
        var bytes = _page.Add("bytes", "B");
        _page.Record(moment => moment.Value("bytes", 400));
        _page.Time.Advance(TimeSpan.FromMinutes(30));
        _page.Record(moment => moment.Value("bytes", 1));
        _page.Time.Advance(TimeSpan.FromMinutes(30));

        var facts = Of([bytes], _page.Record(moment => moment.Value("bytes", 100)));

        Assert.Equal("−75.0 % vs 1 h ago", facts.Detail);
    }

    [Fact]
    public void Value_after_an_hour_of_silence_does_not_claim_to_have_just_started()
    {
        _page.Record(moment => moment.Value("a", 50));
        _page.Time.Advance(TimeSpan.FromHours(3));

        Assert.Equal("No value 1 h ago", At(moment => moment.Value("a", 60)).Detail);
    }

    [Fact]
    public void Value_against_nothing_is_compared_by_its_difference()
    {
        var rate = _page.Add("rate", "1/s");
        _page.Record(moment => moment.Value("rate", 0));
        _page.Time.Advance(TimeSpan.FromMinutes(1));
        _page.Record(moment => moment.Value("rate", 0));

        Assert.Equal("+5.0 /s since start", Of([rate], _page.Record(moment => moment.Value("rate", 5))).Detail);
    }

    private TileFacts At(Action<Moment> says) => Of([_series], _page.Record(says));

    private TileFacts Of(IReadOnlyList<SeriesEntry> series, Tick tick) => TileFacts.Of(Spec, series, tick, _page.Loop.Minutes);
}
