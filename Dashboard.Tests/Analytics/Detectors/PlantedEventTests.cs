using Dashboard.Tests.Analytics.Support;

namespace Dashboard.Tests.Analytics.Detectors;

/// <summary>The events that detection figures speak of are what their names say, and leave what comes before them alone.</summary>
public sealed class PlantedEventTests
{
    private const int Onset = PlantedEvent.Onset;

    public static MatrixTheoryData<string, string> Cases { get; } = new(PlantedEvent.All.Select(planted => planted.Name), Nulls.Kinds);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Event_begins_at_its_onset(string name, string kind)
    {
        // Without the event: what has no season gets one for the events that need it.
        var clean = name is "missed peak" or "phase shift" ? Seasonal(kind) : Nulls.Of(kind, 3).Take(Onset + 400);

        var values = PlantedEvent.Find(name).In(kind, 3);

        for (var row = 0; row < Onset; row++)
            Assert.Equal(clean[row], values[row], 1e-9);
        Assert.Contains(Enumerable.Range(Onset, 60), row => Math.Abs(values[row] - clean[row]) > 0.1);
    }

    [Fact]
    public void Sizes_are_in_deviations_of_what_is_random()
    {
        var clean = Nulls.Of("poisson", 3).Take(Onset + 400);
        var deviation = Math.Sqrt(5);

        Assert.Equal(clean[Onset] + (6 * deviation), PlantedEvent.Find("spike 6 sd").In("poisson", 3)[Onset], 1e-9);
        Assert.Equal(clean[Onset + 150] + (3 * deviation), PlantedEvent.Find("step 3 sd").In("poisson", 3)[Onset + 150], 1e-9);
        Assert.Equal(5 + (3 * (clean[Onset + 150] - 5)), PlantedEvent.Find("spread x3").In("poisson", 3)[Onset + 150], 1e-9);
        Assert.Equal(clean[Onset + 50] + (1.5 * deviation), PlantedEvent.Find("slope 0.03 sd a row").In("poisson", 3)[Onset + 50], 1e-9);
    }

    [Theory]
    [InlineData("white")]
    [InlineData("autoregressive")]
    [InlineData("lognormal")]
    [InlineData("poisson")]
    public void Deviation_of_a_clean_series_is_the_one_it_is_said_to_have(string kind)
    {
        var (mean, deviation) = Nulls.RandomPartOf(kind);
        var values = Nulls.Of(kind, 1).Take(200_000);

        Assert.Equal(mean, values.Average(), 0.05 * deviation);
        Assert.Equal(deviation, Math.Sqrt(values.Average(value => Math.Pow(value - mean, 2))), 0.05 * deviation);
    }

    [Fact]
    public void Alarm_that_stood_before_the_onset_finds_nothing()
    {
        var alarms = new bool[Onset + 400];
        alarms.AsSpan(Onset - 1, 5).Fill(true);
        alarms[Onset + 20] = true;

        Assert.Equal(20, PlantedEvent.Find("step 3 sd").DelayIn(alarms, "white"));
        Assert.Null(PlantedEvent.Find("spike 6 sd").DelayIn(alarms, "white"));
    }

    private static double[] Seasonal(string kind)
    {
        var series = new PlantedSeries(kind, 3, Onset + 400);
        series.Season((position, _, shape) => shape(position));
        return series.Values;
    }
}
