using Dashboard.Analytics.Anomalies;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analytics.Anomalies;

public sealed class EpisodeGateTests
{
    /// <summary>Two false episodes an hour over 1,000 ticks: 0.002 a tick.</summary>
    private const double TicksPerHour = 1_000;

    [Fact]
    public void Step_up_opens_the_ranks_worked_out_by_hand()
    {
        // Share a test 0.002 / 5 = 0.0004: ranks 1 to 3 need 0.0004, 0.0008 and 0.0012; the fourth is beyond 0.0016.
        bool[] eligible = [true, true, true, true, true];

        var decision = new EpisodeGate().Judge([0.0011, 0.5, 0.0007, 0.0017, 0.0005], eligible, 2, TicksPerHour);

        Assert.Equal([true, false, true, false, true], eligible);
        Assert.Equal((3, 0.0011), (decision.Opened, decision.LargestPValue));
    }

    [Theory]
    [InlineData(0.0004, 1)]
    [InlineData(0.00041, 0)]
    public void One_series_alone_has_to_be_as_rare_as_the_share_of_its_tests(double pValue, int opened)
    {
        bool[] eligible = [true, false, false, false, false];

        Assert.Equal(opened, new EpisodeGate().Judge([pValue, 0.5, 0.5, 0.5, 0.5], eligible, 2, TicksPerHour).Opened);
        Assert.Equal(opened == 1, eligible[0]);
    }

    [Fact]
    public void Series_that_are_not_judged_do_not_make_the_others_harder()
    {
        bool[] eligible = [true, false, false, false, false];

        Assert.Equal(1, new EpisodeGate().Judge([0.0019, 1, 1, 1, 1], eligible, 2, TicksPerHour).Opened);
    }

    [Fact]
    public void What_may_not_open_does_not()
    {
        bool[] eligible = [false];

        Assert.Equal(default, new EpisodeGate().Judge([1e-12], eligible, 2, TicksPerHour));
        Assert.False(eligible[0]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(200)]
    public void Chance_alone_opens_at_the_rate_asked_for_however_many_series_there_are(int series)
    {
        var gate = new EpisodeGate();
        var random = new Random(series);
        var pValues = new double[series];
        var eligible = new bool[series];
        var opened = 0;

        // 100 hours of independent uniform p-values.
        for (var tick = 0; tick < 100 * TicksPerHour; tick++)
        {
            for (var i = 0; i < series; i++)
                (pValues[i], eligible[i]) = (random.NextDouble(), true);
            opened += gate.Judge(pValues, eligible, 2, TicksPerHour).Opened;
        }

        // 200 expected, plus or minus three standard deviations.
        Assert.InRange(opened, 157, 243);
    }

    [Fact]
    public void False_share_is_what_chance_gives_in_an_hour_over_what_opened()
    {
        var gate = new EpisodeGate();
        gate.Judge([1e-7, 1e-7, 0.5, 0.5], [true, true, false, false], 2, TicksPerHour);

        // Four series over 1,000 ticks are 4,000 samples an hour; two opened.
        Assert.Equal(0.2, gate.FalseShareOf(1e-4), 12);
        Assert.Equal(1, gate.FalseShareOf(0.01));
        Assert.Equal(0.001, gate.FalseShareOf(1e-12));
    }

    [Fact]
    public void Openings_of_the_last_hour_fade()
    {
        var gate = new EpisodeGate();
        gate.Judge([1e-7, 1e-7, 1e-7, 1e-7], [true, true, true, true], 2, TicksPerHour);
        var before = gate.FalseShareOf(1e-4);

        for (var tick = 0; tick < TicksPerHour; tick++)
            gate.Judge([0.5, 0.5, 0.5, 0.5], [false, false, false, false], 2, TicksPerHour);

        // Four fade to 4 / e.
        Assert.Equal(before * Math.E, gate.FalseShareOf(1e-4), 0.001);
    }

    [Fact]
    public void Columns_of_different_length_are_refused() =>
        Assert.Throws<ArgumentException>(() => new EpisodeGate().Judge([0.5, 0.5], [true], 2, TicksPerHour));

    [Fact]
    public void Steady_tick_allocates_nothing()
    {
        var gate = new EpisodeGate();
        double[] pValues = [1e-9, 0.5, 1e-5];
        bool[] eligible = [true, false, true];
        gate.Judge(pValues, eligible, 2, TicksPerHour);

        Allocations.AssertNone(() =>
        {
            for (var tick = 0; tick < 1_000; tick++)
            {
                eligible[0] = true;
                gate.Judge(pValues, eligible, 2, TicksPerHour);
            }
        });
    }
}
