using Dashboard.Tests.Integration;

namespace Dashboard.Tests.Api;

[Collection(nameof(HostCollection))]
public sealed class HealthTests(DashboardHost host)
{
    [Theory]
    [InlineData("/api/health")]
    [InlineData("/health")]
    public async Task Health_names_every_check_with_its_finding(string path)
    {
        var data = (await host.GetAsync(path)).Data;

        Assert.Contains(data.GetProperty("status").GetString(), (string[])["healthy", "degraded"]);
        var checks = data.GetProperty("checks").EnumerateArray().ToList();
        Assert.Equal(["collector", "stream", "loops", "settings", "data"], checks.Select(check => check.GetProperty("name").GetString()));
        Assert.All(checks, check => Assert.NotEqual("", check.GetProperty("detail").GetString()));
        Assert.True(data.GetProperty("uptimeSeconds").GetDouble() > 0);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/api/health/live")]
    [InlineData("/api/health/ready")]
    public async Task Probe_of_a_running_dashboard_looks_at_the_collector_only(string path)
    {
        var data = (await host.GetAsync(path)).Data;

        var check = Assert.Single(data.GetProperty("checks").EnumerateArray());
        Assert.Equal("collector", check.GetProperty("name").GetString());
        Assert.Contains("ms old at a cadence of", check.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
