using System.Diagnostics;
using System.Globalization;
using Dashboard.Tests.Support;

namespace Dashboard.Bench.Interface.Peers;

/// <summary>Debian's Prometheus, scraping itself once a second.</summary>
internal static class Prometheus
{
    /// <summary>What is asked for lies in the last minute, however many points it is: a step below the scrape interval repeats samples.</summary>
    private const double RangeSeconds = 60;

    public static Task<Peer?> TryStartAsync() => Peer.TryStartAsync("prometheus", ["prometheus"], Start, "-/ready");

    /// <summary>So many points over the last minute: of a gauge as it is, and of what its users ask of a counter.</summary>
    public static IEnumerable<Question> Ask(Peer peer, int points) =>
        [Ask(peer, points, "gauge", "process_resident_memory_bytes"), Ask(peer, points, "rate", "rate(process_cpu_seconds_total[10s])")];

    private static Question Ask(Peer peer, int points, string name, string query)
    {
        var end = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var step = RangeSeconds / points;
        var path = string.Create(CultureInfo.InvariantCulture, $"api/v1/query_range?query={query}&start={end - (step * (points - 1)):0.###}&end={end}&step={step:0.###}");
        return new Question($"prometheus query_range, {name}, {points} points", peer.Client, path, answer => answer.GetProperty("data").GetProperty("result")[0].GetProperty("values").GetArrayLength());
    }

    private static ProcessStartInfo Start(DebianPackages packages, int port)
    {
        var settings = Path.Combine(packages.Folder, "prometheus.yml");
        File.WriteAllText(settings, $"""
            scrape_configs:
              - job_name: itself
                scrape_interval: 1s
                static_configs:
                  - targets: ["127.0.0.1:{port}"]
            """);
        return new ProcessStartInfo(
            packages.Program("bin", "prometheus"), [$"--config.file={settings}", $"--storage.tsdb.path={Path.Combine(packages.Folder, "data")}", $"--web.listen-address=127.0.0.1:{port}"]);
    }
}
