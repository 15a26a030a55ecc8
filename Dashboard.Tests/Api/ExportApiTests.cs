using System.Globalization;
using System.Net;
using System.Text.Json;
using Dashboard.Tests.Integration;

namespace Dashboard.Tests.Api;

[Collection(nameof(HostCollection))]
public sealed class ExportApiTests(DashboardHost host)
{
    [Fact]
    public async Task Csv_has_a_header_and_one_row_a_tick()
    {
        var first = await host.TickAsync(_ => true);
        await host.TickAsync(tick => tick.Sequence >= first.Sequence + 5);

        var lines = (await TextAsync("/api/metrics/export?metrics=cpu.usage,memory.used&minutes=1")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("timestamp,cpu.usage,memory.used", lines[0]);
        Assert.True(lines.Length > 5);
        var last = lines[^1].Split(',');
        Assert.Equal(3, last.Length);
        Assert.True(double.Parse(last[2], CultureInfo.InvariantCulture) > 0);
    }

    [Fact]
    public async Task Key_with_labels_is_quoted_and_found_again()
    {
        var series = host.Catalog.Entries.First(entry => entry.Definition.Labels.Count > 0 && entry.FirstSeenMs != 0);

        var header = (await TextAsync($"/api/metrics/export?metrics={Uri.EscapeDataString(series.Key)}")).Split("\r\n")[0];

        Assert.Equal($"timestamp,\"{series.Key.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", header);
    }

    [Fact]
    public async Task Ndjson_is_one_object_a_tick()
    {
        await host.TickAsync(_ => true);

        var lines = (await TextAsync("/api/metrics/export?metrics=memory.used&format=ndjson&minutes=1")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        using var last = JsonDocument.Parse(lines[^1]);
        Assert.True(last.RootElement.GetProperty("timestamp").GetInt64() > 0);
        Assert.True(last.RootElement.GetProperty("memory.used").GetDouble() > 0);
    }

    [Fact]
    public async Task Unknown_format_and_metric_are_refused_before_anything_is_written()
    {
        Assert.Contains("format is 'xls'", (await host.GetAsync("/api/metrics/export?format=xls")).Refusal(HttpStatusCode.BadRequest), StringComparison.Ordinal);
        Assert.Contains("There is no metric 'nope'", (await host.GetAsync("/api/metrics/export?metrics=nope")).Refusal(HttpStatusCode.NotFound), StringComparison.Ordinal);
    }

    private async Task<string> TextAsync(string path)
    {
        using var response = await host.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
