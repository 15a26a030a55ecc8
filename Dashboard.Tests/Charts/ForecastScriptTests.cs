using Dashboard.App.Stream.Frames;

namespace Dashboard.Tests.Charts;

/// <summary>What the browser draws of a forecast.</summary>
public sealed class ForecastScriptTests
{
    private static readonly string[] Forecast = ["{ forecastPath, forecastAt } from 'forecast.js'"];

    private readonly FrameLayout _layout = new(5, [new FrameSlot("a", IsPrimary: true), new FrameSlot("b", IsPrimary: true)]);

    [Fact]
    public async Task Browser_reads_the_outlook_that_the_server_wrote()
    {
        var read = await ChartScript.RunAsync(
            ["{ decode, outlookOf } from 'frame.js'"],
            """
            const f = decode(frame(input));
            const outlook = outlookOf(f, 1, f.times[0]);
            return { none: outlookOf(f, 0, f.times[0]), from: outlook.from - f.times[0], numbers: [...outlook.leads, ...outlook.values, ...outlook.lower, ...outlook.upper] };
            """,
            FrameEncoder.Encode(_layout, [0, 1], Ticks.WithOutlook(42)));

        Assert.Equal(System.Text.Json.JsonValueKind.Null, read.GetProperty("none").ValueKind);
        Assert.Equal(-500, read.GetProperty("from").GetDouble());
        Assert.Equal([1_000, 2_000, 5, 6, 3, 4, 7, 8], read.GetProperty("numbers").Numbers());
    }

    [Fact]
    public async Task Outlook_begins_now_between_the_points_around_it_and_leaves_out_the_past()
    {
        var path = await PathAsync(now: 1_250);

        Assert.Equal([1_250, 5.25, 3.25, 7.25, 2_000, 6, 4, 8], path);
    }

    [Fact]
    public async Task Outlook_before_its_first_point_is_as_at_the_first()
    {
        var path = await PathAsync(now: 500);

        Assert.Equal([500, 5, 3, 7, 1_000, 5, 3, 7, 2_000, 6, 4, 8], path);
    }

    [Fact]
    public async Task Head_is_drawn_where_there_is_no_outlook()
    {
        var path = await ChartScript.RunAsync(
            Forecast,
            """
            const head = { level: 10, trend: 1, near: 3, far: 5, damping: 1, horizon: 10, cadenceMs: 100 };
            const path = forecastPath({ head, outlook: null }, 0);
            const last = path.at(-1);
            const there = forecastAt({ head, outlook: null }, 0, 1000);
            return [path.length, path[0].time, last.time, last.value, last.lower, last.upper, there.value];
            """);

        Assert.Equal([25, 0, 1_000, 20, 15, 25, 20], path.Numbers());
    }

    private static async Task<double[]> PathAsync(double now) => (await ChartScript.RunAsync(
        Forecast,
        """
        const outlook = { from: 0, leads: [1000, 2000], values: [5, 6], lower: [3, 4], upper: [7, 8] };
        return forecastPath({ head: null, outlook }, input).flatMap(point => [point.time, point.value, point.lower, point.upper]);
        """,
        now)).Numbers();
}
