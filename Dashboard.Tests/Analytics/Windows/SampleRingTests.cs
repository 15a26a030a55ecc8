using Dashboard.Analytics.Windows;

namespace Dashboard.Tests.Analytics.Windows;

public sealed class SampleRingTests
{
    [Fact]
    public void Values_are_found_by_age_around_the_end_of_the_ring()
    {
        var ring = Filled(3, 1, 2, 3, 4);

        Assert.Equal([4.0, 3, 2], new[] { 1, 2, 3 }.Select(age => ring.Back(age)));
    }

    [Fact]
    public void Ages_before_the_beginning_are_gaps() => Assert.Equal(double.NaN, Filled(3, 1).Back(2));

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(9)]
    public void Resizing_keeps_the_newest_that_fit(int capacity)
    {
        var ring = Filled(4, 1, 2, 3, 4, 5, 6);

        ring.Resize(capacity);
        ring.Push(7);

        var kept = new[] { 7.0, 6, 5, 4, 3 }.Take(Math.Min(capacity, 5));
        Assert.Equal(kept, Enumerable.Range(1, Math.Min(capacity, 5)).Select(age => ring.Back(age)));
    }

    [Fact]
    public void Copy_leaves_gaps_out()
    {
        var ring = Filled(4, 1, 2, double.NaN, 4, 5);
        var into = new double[4];

        Assert.Equal(2, ring.CopyFinite(3, into));
        Assert.Equal([4.0, 5], into[..2].Order());
    }

    private static SampleRing Filled(int capacity, params double[] values)
    {
        var ring = new SampleRing(capacity);
        foreach (var value in values)
            ring.Push(value);
        return ring;
    }
}
