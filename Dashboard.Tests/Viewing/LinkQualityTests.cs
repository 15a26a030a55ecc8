using Dashboard.App.Components.Viewing;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Tests.Viewing;

public sealed class LinkQualityTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly LinkQuality _link;

    public LinkQualityTests() => _link = new LinkQuality(_time);

    [Fact]
    public void Link_before_the_first_answer_is_unknown()
    {
        Assert.True(double.IsNaN(_link.RoundTripMs));
        Assert.False(_link.IsDelayed);
    }

    [Fact]
    public void Median_and_95th_percentile_are_of_the_last_two_seconds()
    {
        Answer(500, 0);
        _time.Advance(TimeSpan.FromSeconds(3));
        for (var ms = 1; ms <= 20; ms++)
            Answer(ms, 0);

        Assert.Equal((11, 19), (_link.RoundTripMs, _link.RoundTripP95Ms));
    }

    [Fact]
    public void Answers_slower_than_two_ticks_are_a_delay_that_passes()
    {
        Answer(201, 0);
        Assert.True(_link.IsDelayed);

        _time.Advance(TimeSpan.FromSeconds(3));
        Answer(5, 0);
        Assert.False(_link.IsDelayed);
    }

    [Fact]
    public void Ticks_left_out_by_the_quarter_are_a_delay()
    {
        for (var frame = 0; frame < 6; frame++)
            Answer(90, 0);
        Answer(90, 3);

        Assert.True(_link.IsDelayed);
    }

    private void Answer(double ms, long leftOut)
    {
        _time.Advance(TimeSpan.FromMilliseconds(10));
        _link.Answered(TimeSpan.FromMilliseconds(ms), leftOut, 100);
    }
}
