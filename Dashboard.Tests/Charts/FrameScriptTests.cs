using System.Text.Json;
using Dashboard.App.Stream;
using Dashboard.App.Stream.Frames;

namespace Dashboard.Tests.Charts;

public sealed class FrameScriptTests
{
    private const double BucketMs = 1_000;

    private static readonly string[] Columns = ["{ decode } from 'frame.js'", "{ ColumnStore } from 'columns.js'"];

    private readonly FrameLayout _layout = new(5, [new FrameSlot("a", IsPrimary: true)]);

    [Fact]
    public async Task Browser_reads_what_the_server_wrote()
    {
        var tick = Ticks.Of(42, 10.5);
        tick.Marks[0] = SampleMarks.Marked;

        var read = await ChartScript.RunAsync(
            ["{ decode } from 'frame.js'"],
            """
            const f = decode(frame(input));
            return { numbers: [f.layout, f.firstSequence, f.cadenceMs, f.horizonSteps, f.times[0], f.values[0], f.lower[0], f.upper[0], ...f.heads, f.marks[0]] };
            """,
            FrameEncoder.Encode(_layout, [0], tick));

        Assert.Equal([5, 42, 100, 150, Ticks.TimeOf(42), 10.5, 9.5, 11.5, 10.5, 0.5, 2, 4, 8], read.GetProperty("numbers").Numbers());
    }

    [Fact]
    public async Task Frame_of_another_version_is_refused_with_the_way_out()
    {
        var message = await ChartScript.RunAsync(
            ["{ decode } from 'frame.js'"],
            "const bytes = frame(input); bytes[0] = 9; try { decode(bytes); } catch (error) { return error.message; }",
            FrameEncoder.Encode(_layout, [0], Ticks.Of(1, 1)));

        Assert.Equal("A frame of version 9 arrived and this page reads version 2: reload the page.", message.GetString());
    }

    [Fact]
    public async Task Columns_keep_every_extreme_in_two_points_a_bucket()
    {
        var values = Walk(600);

        var rows = await RowsAsync("for (const tick of input) put(tick);", values);

        var points = rows.GetProperty("values").Numbers();
        Assert.InRange(points.Length, 110, 122);
        Assert.Equal((values.Min(), values.Max()), (points.Min(), points.Max()));
    }

    [Fact]
    public async Task Columns_are_the_same_in_whatever_order_and_however_often_ticks_arrive()
    {
        var values = Walk(300);

        var inOrder = await RowsAsync("for (const tick of input) put(tick);", values);
        var mixed = await RowsAsync("for (const tick of [...input.slice(200), ...input.slice(0, 230), ...input.slice(100, 210).reverse()]) put(tick);", values);

        Assert.Equal(inOrder.GetRawText(), mixed.GetRawText());
    }

    [Fact]
    public async Task Columns_of_one_or_two_ticks_are_the_ticks()
    {
        double[] values = [1, 5, double.NaN, 4, 2];

        var rows = await RowsAsync("for (const tick of input) put(tick);", values, bucketMs: 200);

        Assert.Equal(values, rows.GetProperty("values").Numbers());
        Assert.Equal(Enumerable.Range(1, 5).Select(sequence => (double)Ticks.TimeOf(sequence)), rows.GetProperty("times").Numbers());
    }

    [Fact]
    public async Task Line_breaks_where_ticks_are_missing_until_they_are_fetched()
    {
        var values = Walk(100);

        var torn = await RowsAsync("for (const tick of [...input.slice(0, 30), ...input.slice(60)]) put(tick);", values);
        var whole = await RowsAsync("for (const tick of [...input.slice(0, 30), ...input.slice(60), ...input.slice(30, 60)]) put(tick);", values);

        Assert.Equal(1, torn.GetProperty("breaks").Numbers().Sum());
        Assert.Equal(0, whole.GetProperty("breaks").Numbers().Sum());
    }

    [Fact]
    public async Task Value_axis_stays_while_data_wobbles_grows_at_once_and_shrinks_late()
    {
        var ends = await ChartScript.RunAsync(
            ["{ ValueAxis } from 'scale.js'"],
            """
            const axis = new ValueAxis();
            const at = (high, ms) => axis.fit(0, high, ms, 4).to;
            return [at(90, 0), at(80, 100), at(95, 200), at(70, 300), at(180, 400), at(40, 500), at(40, 4400), at(40, 4600)];
            """);

        Assert.Equal([100, 100, 100, 100, 200, 200, 200, 60], ends.Numbers());
    }

    [Fact]
    public async Task Value_axis_of_bytes_has_steps_of_powers_of_two()
    {
        var range = await ChartScript.RunAsync(["{ ValueAxis } from 'scale.js'"], "return new ValueAxis({ isBinary: true }).fit(0, 3 * 1024 ** 3, 0, 4);");

        Assert.Equal((0, 4 * Math.Pow(1024, 3), Math.Pow(1024, 3)), (range.GetProperty("from").GetDouble(), range.GetProperty("to").GetDouble(), range.GetProperty("step").GetDouble()));
    }

    [Fact]
    public async Task Ring_takes_late_ticks_into_their_place_and_never_grows()
    {
        var kept = await ChartScript.RunAsync(
            ["{ decode } from 'frame.js'", "{ TickRing } from 'ring.js'"],
            """
            const ring = new TickRing(8);
            ring.keepOnly(['a']);
            const frames = input.map(text => decode(frame(text)));
            for (const f of [...frames.slice(0, 12), ...frames.slice(15), ...frames.slice(12, 15), ...frames.slice(0, 3)]) ring.put(f, 0, ['a']);
            const sequences = [];
            ring.forEachSince(0, (place, sequence) => sequences.push(sequence, ring.series.get('a').values[place]));
            return sequences;
            """,
            Enumerable.Range(1, 20).Select(sequence => FrameEncoder.Encode(_layout, [0], Ticks.Of(sequence, 100 + sequence))));

        Assert.Equal(Enumerable.Range(13, 8).SelectMany(sequence => new double[] { sequence, 100 + sequence }), kept.Numbers());
    }

    private static double[] Walk(int count)
    {
        var random = new Random(11);
        var level = 50.0;
        return [.. Enumerable.Range(0, count).Select(_ => level += random.NextDouble() - 0.5)];
    }

    private Task<JsonElement> RowsAsync(string feed, double[] values, double bucketMs = BucketMs) => ChartScript.RunAsync(
        Columns,
        $$"""
        const store = new ColumnStore({{bucketMs}}, 200, [true]);
        const put = text => store.put(decode(frame(text)), 0, [0], [0]);
        {{feed}}
        const rows = store.lay(0, {{Ticks.TimeOf(10_000)}});
        const take = array => [...array.subarray(0, rows.length)];
        return { times: take(rows.times), values: take(rows.series[0].values), breaks: take(rows.series[0].breaks), lower: take(rows.series[0].lower) };
        """,
        values.Select((value, index) => FrameEncoder.Encode(_layout, [0], Ticks.Of(index + 1, value))).ToArray());
}
