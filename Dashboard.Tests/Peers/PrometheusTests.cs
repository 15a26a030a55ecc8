using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Dashboard.Tests.Integration;
using Dashboard.Tests.Settings;

namespace Dashboard.Tests.Peers;

/// <summary>The exposition read by the real readers.</summary>
[Collection(nameof(HostCollection))]
public sealed class PrometheusTests(DashboardHost host, PrometheusPackage prometheus) : IClassFixture<PrometheusPackage>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>promtool's exit code when a text is readable and it has advice on names.</summary>
    private const int Advice = 3;

    [Fact]
    public async Task Promtool_reads_the_exposition_and_advises_nothing_but_on_units()
    {
        var text = (await host.GetAsync("/metrics")).Body;

        var (code, output) = await PrometheusPackage.RunAsync(prometheus.Program("promtool"), text, "check", "metrics");

        Assert.True(code is 0 or Advice, output);
        var others = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.Contains("use base unit", StringComparison.Ordinal));
        Assert.Empty(others);
    }

    [Fact]
    public async Task Prometheus_scrapes_the_running_application()
    {
        using var folder = new TemporaryFolder();
        var port = FreePort();
        await File.WriteAllTextAsync(folder.File("prometheus.yml"), $$"""
            scrape_configs:
              - job_name: dashboard
                scrape_interval: 1s
                static_configs:
                  - targets: ["{{host.Address.Host}}:{{host.Address.Port}}"]
            """, TestContext.Current.CancellationToken);
        using var server = Process.Start(new ProcessStartInfo(
            prometheus.Program("prometheus"),
            [$"--config.file={folder.File("prometheus.yml")}", $"--storage.tsdb.path={folder.File("data")}", $"--web.listen-address=127.0.0.1:{port}"])
        {
            RedirectStandardError = true,
        })!;
        _ = server.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        try
        {
            using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };

            Assert.Equal(1, await QueryAsync(client, "up{job=\"dashboard\"}", value => value > 0));
            Assert.InRange(await QueryAsync(client, "memory_usage_percent", _ => true), 0.1, 100);
            Assert.True(await QueryAsync(client, "count(cpu_usage_by_core_percent)", _ => true) >= 1);
            Assert.Equal("counter", await TypeAsync(client, "requests_total"));
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync(CancellationToken.None);
        }
    }

    /// <summary>Value of a query once it has one that is wanted.</summary>
    private static async Task<double> QueryAsync(HttpClient client, string query, Predicate<double> isWanted)
    {
        var began = TimeProvider.System.GetTimestamp();
        var last = "nothing";
        while (TimeProvider.System.GetElapsedTime(began) < Patience)
        {
            last = await AnswerAsync(client, $"/api/v1/query?query={Uri.EscapeDataString(query)}");
            if (last.StartsWith('{') && Result(last) is [{ } first, ..] && double.Parse(first.GetProperty("value")[1].GetString()!, System.Globalization.CultureInfo.InvariantCulture) is var value && isWanted(value))
                return value;
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        }

        throw new InvalidOperationException($"{query} has no value: {last}");
    }

    private static async Task<string?> TypeAsync(HttpClient client, string metric)
    {
        using var document = JsonDocument.Parse(await AnswerAsync(client, $"/api/v1/targets/metadata?metric={metric}"));
        var data = document.RootElement.GetProperty("data");
        // OpenMetrics calls the family of a counter by its name without the ending.
        if (data.GetArrayLength() == 0)
            return await TypeAsync(client, metric[..metric.LastIndexOf('_')]);
        return data[0].GetProperty("type").GetString();
    }

    private static JsonElement[] Result(string answer)
    {
        using var document = JsonDocument.Parse(answer);
        return [.. document.RootElement.GetProperty("data").GetProperty("result").EnumerateArray().Select(item => item.Clone())];
    }

    /// <summary>The body, or the error while the server is not there yet.</summary>
    private static async Task<string> AnswerAsync(HttpClient client, string path)
    {
        try
        {
            return await client.GetStringAsync(new Uri(path, UriKind.Relative));
        }
        catch (HttpRequestException exception)
        {
            return exception.Message;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
