using System.Text.Json;
using Dashboard.Tests.Charts;

namespace Dashboard.Tests.Components.Layout;

/// <summary>What the pill says while there is no server to ask: the browser's own words.</summary>
public sealed class ReconnectScriptTests
{
    private const string Page = "globalThis.window ??= { addEventListener() {} }; globalThis.document ??= { addEventListener() {} };";

    [Fact]
    public async Task Line_that_was_just_lost_is_reconnecting_with_attempt_and_next_try()
    {
        var said = await DescribeAsync(since: 0, attempt: 2, dueAt: 6_000, now: 4_200, isOnline: true);

        Assert.Equal("reconnecting · attempt 2 · next in 2 s", said.GetProperty("pill").GetString());
        Assert.Equal("Last picture, 4 s old", said.GetProperty("age").GetString());
        Assert.Equal("Connection lost. Reconnecting.", said.GetProperty("said").GetString());
    }

    [Fact]
    public async Task Attempt_that_is_running_says_so() =>
        Assert.Equal(
            "reconnecting · attempt 1 · trying now",
            (await DescribeAsync(since: 0, attempt: 0, dueAt: 0, now: 100, isOnline: true)).GetProperty("pill").GetString());

    [Theory]
    [InlineData(1_000, false)]
    [InlineData(60_001, true)]
    public async Task Line_without_a_network_or_lost_for_a_minute_is_offline(long now, bool isOnline)
    {
        var said = await DescribeAsync(since: 0, attempt: 5, dueAt: 0, now, isOnline);

        Assert.StartsWith("offline · ", said.GetProperty("pill").GetString(), StringComparison.Ordinal);
        Assert.Equal("Offline. The page keeps trying.", said.GetProperty("said").GetString());
    }

    private static Task<JsonElement> DescribeAsync(long since, int attempt, long dueAt, long now, bool isOnline) => ChartScript.RunAsync(
        ["{ describe } from '../shell/reconnect.js'"],
        "return describe(input.state, input.now, input.isOnline);",
        new { state = new { since, attempt, dueAt }, now, isOnline },
        Page);
}
