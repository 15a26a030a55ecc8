using System.Text.Json;
using Dashboard.Analytics.Anomalies;
using Dashboard.Analytics.Forecasting;
using Dashboard.Tests.Integration;

namespace Dashboard.Tests.Api;

[Collection(nameof(HostCollection))]
public sealed class ModelsTests(DashboardHost host)
{
    [Fact]
    public async Task Every_model_of_the_library_is_listed_with_its_parameters()
    {
        var data = (await host.GetAsync("/api/metrics/models")).Data;

        Assert.Equal(DetectorCatalog.All.Select(detector => detector.Name), Names(data.GetProperty("detectors")));
        Assert.Equal(ForecasterCatalog.All.Select(forecaster => forecaster.Name), Names(data.GetProperty("forecasters")));
        var zScore = data.GetProperty("detectors").EnumerateArray().Single(item => item.GetProperty("name").GetString() == "z-score");
        Assert.Equal(DetectorCatalog.Find("z-score")!.Parameters.Select(parameter => parameter.Name), Names(zScore.GetProperty("parameters")));
    }

    [Fact]
    public async Task Models_that_run_live_are_said_and_automatic_is_null()
    {
        var data = (await host.GetAsync("/api/metrics/models")).Data;

        Assert.Equal(["full second", "iqr tick", "light tick", "moving-average tick", "z-score tick"], Running(data.GetProperty("detectors")));
        Assert.Equal(["auto second", "damped-holt tick"], Running(data.GetProperty("forecasters")));
        var alpha = data.GetProperty("forecasters").EnumerateArray().Single(item => item.GetProperty("name").GetString() == "ses").GetProperty("parameters")[0];
        Assert.Equal(JsonValueKind.Null, alpha.GetProperty("default").ValueKind);
        Assert.True(alpha.GetProperty("optional").GetBoolean());
    }

    [Fact]
    public async Task Who_has_the_list_already_is_told_so_until_it_changes()
    {
        var first = await host.GetAsync("/api/metrics/models");
        var tag = first.Headers["etag"];

        var again = await host.SendAsync(HttpMethod.Get, "/api/metrics/models", null, request => request.Headers.TryAddWithoutValidation("If-None-Match", tag));
        var other = await host.SendAsync(HttpMethod.Get, "/api/metrics/models", null, request => request.Headers.TryAddWithoutValidation("If-None-Match", "\"other\""));

        Assert.StartsWith("W/\"", tag, StringComparison.Ordinal);
        Assert.Equal((System.Net.HttpStatusCode.NotModified, ""), (again.Status, again.Body));
        Assert.Equal(System.Net.HttpStatusCode.OK, other.Status);
    }

    private static IEnumerable<string?> Names(JsonElement items) => items.EnumerateArray().Select(item => item.GetProperty("name").GetString());

    private static IEnumerable<string> Running(JsonElement items) => items.EnumerateArray()
        .Where(item => item.GetProperty("active").GetBoolean())
        .Select(item => $"{item.GetProperty("name").GetString()} {string.Join(" and ", item.GetProperty("runs").EnumerateArray())}")
        .Order(StringComparer.Ordinal);
}
