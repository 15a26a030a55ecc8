using Dashboard.App.Analyses;

namespace Dashboard.Tests.Analyses;

public sealed class NearestNameTests
{
    private static readonly string[] Names = ["cpu.usage", "memory.used", "latency.p50", "latency.p95", "limit"];

    [Theory]
    [InlineData("cpu.usgae", "cpu.usage")]
    [InlineData("CPU.USAGE", "cpu.usage")]
    [InlineData("memoryused", "memory.used")]
    [InlineData("latency.p5", "latency.p50")]
    [InlineData("lmiit", "limit")]
    public void Slip_of_the_keyboard_finds_the_name(string given, string meant) => Assert.Equal(meant, NearestName.Find(given, Names));

    [Theory]
    [InlineData("disk.total")]
    [InlineData("")]
    public void Text_far_from_all_finds_none(string given) => Assert.Null(NearestName.Find(given, Names));

    [Fact]
    public void Several_come_nearest_first() => Assert.Equal(["latency.p95", "latency.p50"], NearestName.FindSome("latency.p96", Names, 5));

    [Fact]
    public void No_more_come_than_asked_for() => Assert.Equal(["latency.p95"], NearestName.FindSome("latency.p96", Names, 1));

    [Fact]
    public void Long_text_costs_no_comparison_with_names_that_cannot_be_near()
    {
        var (given, names) = (new string('x', 4_000), Enumerable.Range(0, 3_000).Select(number => $"series.{number}").ToArray());
        NearestName.Find(given, names);
        var before = GC.GetAllocatedBytesForCurrentThread();

        NearestName.Find(given, names);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 100_000);
    }
}
