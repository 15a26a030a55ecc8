using Dashboard.App.Stream;

namespace Dashboard.Tests.Charts;

public sealed class FormatScriptTests
{
    private static readonly string[] Units = ["%", "B", "B/s", "ms", "s", "1/s", "jobs", ""];

    private static readonly double[] Values =
    [
        0, 1, -1, 0.04, 0.0004, 0.999, 1.5, 9.994, 9.996, 17, 42.25, 99.94, 99.96, 512, 999.94, 999.96, 1000, 1023, 1023.96, 1024, 1412.3, 1536, 9_999, 9_999.7, 10_000, 12_345.678,
        119_994, 119_996, 999_950, 1_048_576, 5e6, 3.2e9, 1.5e12, -2048, -0.004,
    ];

    [Fact]
    public async Task Value_in_the_browser_reads_as_on_the_server()
    {
        var cases = Units.SelectMany(unit => Values.Select(value => new { value, unit })).ToList();

        var written = await ChartScript.RunAsync(["{ format } from 'format.js'"], "return input.map(({ value, unit }) => format(value, unit));", cases);

        Assert.Equal(
            cases.Select(one => $"{one.value} {one.unit}: {UnitFormat.Value(one.value, one.unit)}"),
            cases.Zip(written.EnumerateArray(), (one, text) => $"{one.value} {one.unit}: {text.GetString()}"));
    }

    [Fact]
    public async Task Range_in_the_browser_reads_as_on_the_server()
    {
        var cases = new[] { (0.0, 1536.0, "B"), (1e9, 1.4e9, "B"), (900, 2_000_000, "B"), (3.0, 3.0, "%"), (0.2, 12, "ms"), (5, 7, "jobs") }
            .Select(one => new { lower = one.Item1, upper = one.Item2, unit = one.Item3 }).ToList();

        var written = await ChartScript.RunAsync(
            ["{ formatRange } from 'format.js'"], "return input.map(({ lower, upper, unit }) => formatRange(lower, upper, unit));", cases);

        Assert.Equal(cases.Select(one => UnitFormat.Range(one.lower, one.upper, one.unit)), written.EnumerateArray().Select(text => text.GetString()));
    }

    [Fact]
    public async Task Value_that_is_not_there_is_a_dash()
    {
        var written = await ChartScript.RunAsync(["{ format } from 'format.js'"], "return format(NaN, '%');");

        Assert.Equal(UnitFormat.NoValue, written.GetString());
    }

    [Fact]
    public async Task Labels_of_an_axis_share_unit_and_decimals()
    {
        var written = await ChartScript.RunAsync(
            ["{ axisLabels } from 'format.js'"],
            "return [axisLabels([0, 25, 50], 25, '%'), axisLabels([0, 512 * 1024, 1024 * 1024], 512 * 1024, 'B/s')];");

        Assert.Equal("""[{"labels":["0","25","50 %"],"unit":""},{"labels":["0.0","0.5","1.0"],"unit":"MiB/s"}]""", written.GetRawText());
    }

    [Fact]
    public async Task Labels_of_an_axis_have_room_beside_the_plot()
    {
        var written = await ChartScript.RunAsync(
            ["{ axisLabels } from 'format.js'"],
            "return [axisLabels([0, 500, 1000, 1500], 500, 'ms'), axisLabels([0, 250, 500], 250, 'ms')].map(axis => axis.labels);");

        Assert.Equal("""[["0.0","0.5","1.0","1.5 s"],["0","250","500 ms"]]""", written.GetRawText());
    }

    [Fact]
    public async Task Time_before_and_after_now_is_written_with_its_sign()
    {
        var written = await ChartScript.RunAsync(["{ relativeTime } from 'format.js'"], "return [-45000, 0, 15000, -300000, -7200000].map(relativeTime);");

        Assert.Equal(["-45 s", "now", "+15 s", "-5 min", "-2 h"], written.EnumerateArray().Select(text => text.GetString()));
    }
}
