using System.Collections.Immutable;
using System.IO.Pipelines;
using System.Text.RegularExpressions;
using Dashboard.App.Api.Exposition;
using Dashboard.App.Stream;
using Dashboard.Tests.Charts;
using Dashboard.Tests.Integration;

namespace Dashboard.Tests.Api;

[Collection(nameof(HostCollection))]
public sealed partial class ExpositionTests(DashboardHost host)
{
    [Fact]
    public async Task Every_line_of_the_running_application_is_well_formed()
    {
        var answer = await host.GetAsync("/metrics");

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.ContentType);
        Assert.EndsWith("\n", answer.Body, StringComparison.Ordinal);
        var lines = answer.Body.TrimEnd('\n').Split('\n');
        Assert.All(lines, line => Assert.Matches(Line(), line));
        Assert.Contains(lines, line => line.StartsWith("memory_usage_percent ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_series_is_written_twice_and_every_family_has_one_head()
    {
        var lines = (await host.GetAsync("/metrics")).Body.TrimEnd('\n').Split('\n');

        var series = lines.Where(line => line[0] != '#').Select(line => line[..line.LastIndexOf(' ')]).ToList();
        Assert.Equal(series.Distinct(), series);
        var types = lines.Where(line => line.StartsWith("# TYPE", StringComparison.Ordinal)).Select(line => line.Split(' ')[2]).ToList();
        Assert.Equal(types.Distinct(), types);
        Assert.Equal(types.Order(), series.Select(name => name.Split('{')[0]).Distinct().Order());
    }

    [Theory]
    [InlineData("cpu.usage", "%", SeriesKind.Gauge, "cpu_usage_percent")]
    [InlineData("memory.usagePercent", "%", SeriesKind.Gauge, "memory_usage_percent")]
    [InlineData("disk.readBytes", "B", SeriesKind.Counter, "disk_read_bytes_total")]
    [InlineData("requests.total", "", SeriesKind.Counter, "requests_total")]
    [InlineData("latency.p95", "ms", SeriesKind.Gauge, "latency_p95_milliseconds")]
    [InlineData("network.receiveRate", "B/s", SeriesKind.Gauge, "network_receive_rate_bytes_per_second")]
    [InlineData("disk.inodesTotal", "", SeriesKind.Gauge, "disk_inodes_all")]
    [InlineData("processes.count", "", SeriesKind.Gauge, "processes_number")]
    [InlineData("memory.total", "B", SeriesKind.Gauge, "memory_total_bytes")]
    [InlineData("a-b:c/d", "", SeriesKind.Gauge, "a_b_c_d")]
    [InlineData("9lives", "", SeriesKind.Gauge, "_9lives")]
    [InlineData("größe", "", SeriesKind.Gauge, "gr__e")]
    public void Name_is_written_the_prometheus_way(string name, string unit, SeriesKind kind, string written) =>
        Assert.Equal(written, ExpositionName.Of(new SeriesDefinition(name, unit, SeriesGroup.Custom, "test", "") { Kind = kind }));

    [Fact]
    public async Task Label_values_and_help_are_escaped()
    {
        var catalog = new SeriesCatalog();
        Register(catalog, "odd", "one\\two\nthree \"four\"", ("path", "C:\\temp\n\"x\""));

        var text = await WriteAsync(catalog, 1.5);

        Assert.Equal("# HELP odd one\\\\two\\nthree \"four\"\n# TYPE odd gauge\nodd{path=\"C:\\\\temp\\n\\\"x\\\"\"} 1.5\n", text);
    }

    [Fact]
    public async Task Gap_is_left_out_and_so_is_the_head_of_a_family_of_gaps()
    {
        var catalog = new SeriesCatalog();
        Register(catalog, "there", "A.", ("n", "1"));
        Register(catalog, "there", "A.", ("n", "2"));
        Register(catalog, "gone", "B.");

        var text = await WriteAsync(catalog, double.NaN, 2, double.NaN);

        Assert.Equal("# HELP there A.\n# TYPE there gauge\nthere{n=\"2\"} 2\n", text);
    }

    [Fact]
    public async Task Names_that_fall_together_are_told_apart()
    {
        var catalog = new SeriesCatalog();
        Register(catalog, "queue.depth", "A.");
        Register(catalog, "queue_depth", "B.");

        var text = await WriteAsync(catalog, 1, 2);

        Assert.Contains("\nqueue_depth 1\n", text, StringComparison.Ordinal);
        Assert.Contains("\nqueue_depth_2 2\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parts_of_a_total_are_a_metric_of_their_own()
    {
        var catalog = new SeriesCatalog();
        Register(catalog, "cpu.usage", "A.");
        Register(catalog, "cpu.usage", "B.", ("core", "0"));
        Register(catalog, "disk.used", "C.", ("mount", "/"));

        var text = await WriteAsync(catalog, 1, 2, 3);

        Assert.Contains("\ncpu_usage 1\n", text, StringComparison.Ordinal);
        Assert.Contains("\ncpu_usage_by_core{core=\"0\"} 2\n", text, StringComparison.Ordinal);
        Assert.Contains("\ndisk_used{mount=\"/\"} 3\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenMetrics_names_the_family_of_a_counter_without_its_ending_and_ends_with_a_mark()
    {
        var catalog = new SeriesCatalog();
        catalog.Register(new SeriesDefinition("requests.total", "", SeriesGroup.Custom, "test", "With \"quotes\".") { Kind = SeriesKind.Counter });

        var text = await WriteAsync(catalog, ExpositionFormat.OpenMetrics, [7]);

        Assert.Equal("# TYPE requests counter\n# HELP requests With \\\"quotes\\\".\nrequests_total 7\n# EOF\n", text);
    }

    [Theory]
    [InlineData("*/*", "text/plain; version=0.0.4; charset=utf-8")]
    [InlineData("text/html,application/xhtml+xml,*/*;q=0.8", "text/plain; version=0.0.4; charset=utf-8")]
    [InlineData("application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5,*/*;q=0.1", "application/openmetrics-text; version=1.0.0; charset=utf-8")]
    [InlineData("application/openmetrics-text;q=0.2,text/plain", "text/plain; version=0.0.4; charset=utf-8")]
    public async Task Form_is_the_one_that_the_scraper_prefers(string accept, string contentType)
    {
        var answer = await host.SendAsync(HttpMethod.Get, "/metrics", null, request => request.Headers.TryAddWithoutValidation("Accept", accept));

        Assert.Equal(contentType, answer.ContentType);
        Assert.Equal("Accept", answer.Headers["vary"].Split(", ")[0]);
    }

    [Fact]
    public async Task Scraper_that_takes_neither_form_is_told_both()
    {
        var answer = await host.SendAsync(HttpMethod.Get, "/metrics", null, request => request.Headers.TryAddWithoutValidation("Accept", "application/json"));

        Assert.Equal("Accept is 'application/json'; there are text/plain and application/openmetrics-text.", answer.Refusal(System.Net.HttpStatusCode.NotAcceptable));
    }

    [Fact]
    public async Task Labels_that_differ_by_case_only_stay_apart()
    {
        var catalog = new SeriesCatalog();
        Register(catalog, "load", "A.", ("podName", "x"), ("pod_name", "y"));

        var text = await WriteAsync(catalog, 1);

        Assert.Contains("load{podName=\"x\",pod_name=\"y\"} 1\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1e300, "1E+300")]
    [InlineData(-0.1, "-0.1")]
    [InlineData(5e-324, "5E-324")]
    [InlineData(123456789012345680, "1.2345678901234568E+17")]
    public async Task Number_is_written_so_that_it_reads_back_the_same(double value, string written)
    {
        var catalog = new SeriesCatalog();
        Register(catalog, "number", "A.");

        Assert.EndsWith($"number {written}\n", await WriteAsync(catalog, value), StringComparison.Ordinal);
    }

    private static void Register(SeriesCatalog catalog, string name, string description, params (string Name, string Value)[] labels) =>
        catalog.Register(new SeriesDefinition(name, "", SeriesGroup.Custom, "test", description)
        {
            Labels = labels.ToImmutableSortedDictionary(label => label.Name, label => label.Value, StringComparer.Ordinal),
        });

    private static Task<string> WriteAsync(SeriesCatalog catalog, params double[] values) => WriteAsync(catalog, ExpositionFormat.Text, values);

    private static async Task<string> WriteAsync(SeriesCatalog catalog, ExpositionFormat format, double[] values)
    {
        var buffer = new MemoryStream();
        var pipe = PipeWriter.Create(buffer);
        await new ExpositionWriter(catalog).WriteAsync(Ticks.Of(1, values), format, pipe, CancellationToken.None);
        await pipe.CompleteAsync();
        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    [GeneratedRegex("""^(# HELP [a-zA-Z_:][a-zA-Z0-9_:]* .*|# TYPE [a-zA-Z_:][a-zA-Z0-9_:]* (gauge|counter)|[a-zA-Z_:][a-zA-Z0-9_:]*(\{[a-zA-Z_][a-zA-Z0-9_]*="([^"\\]|\\.)*"(,[a-zA-Z_][a-zA-Z0-9_]*="([^"\\]|\\.)*")*\})? -?[0-9.]+(E[+-][0-9]+)?)$""")]
    private static partial Regex Line();
}
