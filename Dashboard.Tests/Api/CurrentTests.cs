using System.Text.Json;
using Dashboard.App.Stream;
using Dashboard.Tests.Integration;

namespace Dashboard.Tests.Api;

[Collection(nameof(HostCollection))]
public sealed class CurrentTests(DashboardHost host)
{
    public static TheoryData<string, string> Members => new()
    {
        { "system.cpu", "usage cores loadAverage temperature perCore" },
        { "system.memory", "total used free usagePercent cached buffers swapTotal swapUsed" },
        { "system.disk", "total used free usagePercent readOps writeOps readBytes writeBytes" },
        { "system.network", "bytesReceived bytesSent packetsReceived packetsSent errors drops receiveRate sendRate" },
        { "application.requests", "total rate activeConnections queuedRequests" },
        { "application.errors", "total rate byType lastError lastErrorTime" },
        { "application.latency", "p50 p90 p95 p99 average min max" },
        { "application", "timestamp requests errors latency custom" },
        { "system", "timestamp cpu memory disk network" },
    };

    [Theory]
    [MemberData(nameof(Members))]
    public async Task Snapshot_has_the_members_that_older_clients_read(string part, string members)
    {
        var data = (await host.GetAsync("/api/metrics/current")).Data;

        var given = part.Split('.').Aggregate(data, (element, name) => element.GetProperty(name)).EnumerateObject().Select(member => member.Name);

        Assert.Empty(members.Split(' ').Except(given));
    }

    [Fact]
    public async Task Every_number_is_finite_or_null()
    {
        var answer = await host.GetAsync("/api/metrics/current");

        Assert.All(Leaves(answer.Data), leaf => Assert.True(
            leaf.ValueKind is JsonValueKind.Null or JsonValueKind.True or JsonValueKind.False or JsonValueKind.String
            || double.IsFinite(leaf.GetDouble())));
    }

    [Fact]
    public async Task Snapshot_shows_this_machine()
    {
        await host.TickAsync(tick => double.IsFinite(host.Value(tick, SeriesNames.CpuUsage)) && double.IsFinite(host.Value(tick, SeriesNames.DiskTotal)));

        var system = (await host.GetAsync("/api/metrics/current")).Data.GetProperty("system");

        var cpu = system.GetProperty("cpu");
        Assert.InRange(cpu.GetProperty("usage").GetDouble(), 0, 100);
        Assert.Equal(cpu.GetProperty("cores").GetInt32(), cpu.GetProperty("perCore").GetArrayLength());
        Assert.Equal(3, cpu.GetProperty("loadAverage").GetArrayLength());
        var memory = system.GetProperty("memory");
        Assert.InRange(memory.GetProperty("used").GetDouble(), 1, memory.GetProperty("total").GetDouble());
        Assert.True(system.GetProperty("disk").GetProperty("total").GetDouble() > 0);
    }

    [Fact]
    public async Task Snapshot_is_the_newest_tick_and_reading_makes_none()
    {
        var before = await host.TickAsync(_ => true);

        var data = (await host.GetAsync("/api/metrics/current")).Data;

        var after = await host.TickAsync(_ => true);
        Assert.InRange(data.GetProperty("sequence").GetInt64(), before.Sequence, after.Sequence);
        Assert.Equal(data.GetProperty("system").GetProperty("timestamp").GetInt64(), data.GetProperty("application").GetProperty("timestamp").GetInt64());
    }

    [Fact]
    public async Task Snapshot_without_demo_says_so()
    {
        var data = (await host.GetAsync("/api/metrics/current")).Data;

        Assert.False(data.GetProperty("application").GetProperty("demo").GetBoolean());
    }

    private static IEnumerable<JsonElement> Leaves(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Leaves(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Leaves),
        _ => [element],
    };
}
