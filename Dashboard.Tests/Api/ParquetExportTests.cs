using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using Dashboard.App.Api.Export;
using Dashboard.Tests.Integration;
using Parquet;
using Parquet.Schema;

namespace Dashboard.Tests.Api;

[Collection(nameof(HostCollection))]
public sealed class ParquetExportTests(DashboardHost host)
{
    private const string Query = "/api/metrics/export?metrics=cpu.usage,memory.used,cpu.usage{core=\"0\"},cpu.temperature";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Parquet_holds_what_the_comma_separated_file_holds()
    {
        var first = await host.TickAsync(_ => true);
        var last = await host.TickAsync(tick => tick.Sequence >= first.Sequence + 20);
        var range = $"&startTime={first.TimestampMs}&endTime={last.TimestampMs}";

        var csv = (await host.Client.GetStringAsync(new Uri(Query + range, UriKind.Relative), Stop)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var (names, rows) = await ReadAsync(await host.Client.GetByteArrayAsync(new Uri($"{Query}{range}&format=parquet", UriKind.Relative), Stop));

        Assert.True(rows.Count > 20);
        Assert.Equal(csv[0], string.Join(',', names.Select(name => name.Contains('"', StringComparison.Ordinal) ? $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : name)));
        Assert.Equal(csv.Skip(1), rows.Select(row => string.Join(',', row.Select(value => value?.ToString(CultureInfo.InvariantCulture)))));
    }

    [Fact]
    public async Task Head_names_the_file_and_sends_none_of_it()
    {
        var head = await host.SendAsync(HttpMethod.Head, "/api/metrics/export?format=parquet");

        Assert.Equal((HttpStatusCode.OK, "application/vnd.apache.parquet", ""), (head.Status, head.ContentType, head.Body));
        Assert.Matches("^attachment; filename=\"?metrics-[0-9]+\\.parquet\"?$", head.Headers["content-disposition"]);
    }

    [Fact]
    public async Task File_of_no_rows_is_a_file()
    {
        var (names, rows) = await ReadAsync(await host.Client.GetByteArrayAsync(new Uri("/api/metrics/export?metrics=cpu.usage&format=parquet&startTime=0&endTime=1", UriKind.Relative), Stop));

        Assert.Equal(["timestamp", "cpu.usage"], names);
        Assert.Empty(rows);
    }

    [Fact]
    public async Task Rows_come_in_groups_of_bounded_size_each_sent_before_the_next_is_read()
    {
        const int Rows = 40_000;
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 1));
        var (read, mostAhead, received) = (0, 0, 0);

        var writing = Task.Run(async () =>
        {
            await new ParquetExport().WriteAsync(pipe.Writer, ["a"], Generated(), Stop);
            await pipe.Writer.CompleteAsync();
        }, Stop);
        using var file = new MemoryStream();
        while (await pipe.Reader.ReadAsync(Stop) is { } piece && !(piece.IsCompleted && piece.Buffer.IsEmpty))
        {
            // The writer waits for us here: it has read no row beyond the group that we just got.
            mostAhead = Math.Max(mostAhead, Volatile.Read(ref read) - received);
            received = Volatile.Read(ref read);
            foreach (var segment in piece.Buffer)
                file.Write(segment.Span);
            pipe.Reader.AdvanceTo(piece.Buffer.End);
        }

        await writing;
        var (_, rows) = await ReadAsync(file.ToArray());
        Assert.Equal(Enumerable.Range(0, Rows).Select(row => (double?)row), rows.Select(row => row[1]));
        Assert.InRange(mostAhead, 1, 2 * 16_384);

        IEnumerable<ExportRow> Generated()
        {
            for (var row = 0; row < Rows; row++)
            {
                Volatile.Write(ref read, row + 1);
                yield return new ExportRow(row, [row]);
            }
        }
    }

    /// <summary>Names of the columns, and rows of values with the time in milliseconds.</summary>
    private static async Task<(List<string> Names, List<double?[]> Rows)> ReadAsync(byte[] bytes)
    {
        using var file = new MemoryStream(bytes);
        await using var reader = await ParquetReader.CreateAsync(file, cancellationToken: Stop);
        var fields = reader.Schema.DataFields;
        var rows = new List<double?[]>();
        for (var index = 0; index < reader.RowGroupCount; index++)
        {
            using var group = reader.OpenRowGroupReader(index);
            var from = rows.Count;
            var times = new DateTime[group.RowCount];
            await group.ReadAsync<DateTime>(fields[0], times, cancellationToken: Stop);
            rows.AddRange(times.Select(time => new double?[fields.Length].With(0, new DateTimeOffset(time, TimeSpan.Zero).ToUnixTimeMilliseconds())));
            for (var column = 1; column < fields.Length; column++)
            {
                var values = new double?[group.RowCount];
                await group.ReadAsync<double>(fields[column], values, cancellationToken: Stop);
                for (var row = 0; row < values.Length; row++)
                    rows[from + row][column] = values[row];
            }
        }

        return ([.. fields.Select(field => field.Name)], rows);
    }
}

file static class Rows
{
    public static double?[] With(this double?[] row, int column, double value)
    {
        row[column] = value;
        return row;
    }
}
