using System.Text.Json;
using Dashboard.Tests.Charts;

namespace Dashboard.Tests.Components.Layout;

/// <summary>How the page asks whether its viewer is still let in.</summary>
public sealed class SessionScriptTests
{
    /// <summary>A page below a path, whose questions are answered with a status or not at all, and whose timers are noted.</summary>
    private const string Page =
        """
        const asked = [], timers = [];
        let answer = 204, isSignedIn = true;
        globalThis.document = { baseURI: 'http://localhost/dash/', querySelector: () => isSignedIn ? {} : null };
        globalThis.fetch = async (url) => { asked.push(`${url}`); if (answer === 0) throw new TypeError('Failed to fetch'); return { status: answer }; };
        globalThis.setInterval = (turn, ms) => timers.push({ turn, ms });
        """;

    [Theory]
    [InlineData(204, "good")]
    [InlineData(401, "ended")]
    [InlineData(503, "unknown")]
    [InlineData(0, "unknown")]
    public async Task Answer_of_the_server_says_whether_the_session_goes_on(int status, string expected)
    {
        var said = await RunAsync("answer = input; return askSession();", status);

        Assert.Equal(expected, said.GetString());
    }

    [Fact]
    public async Task Question_goes_to_where_the_dashboard_is_hosted()
    {
        var asked = await RunAsync("return askSession().then(() => asked);", null);

        Assert.Equal("http://localhost/dash/account/session", Assert.Single(asked.EnumerateArray()).GetString());
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task Signed_in_page_asks_often_enough_to_keep_a_session_of_an_hour(bool isSignedIn, int expected)
    {
        var said = await RunAsync("isSignedIn = input; keepSession(); timers.forEach(timer => timer.turn()); return [timers.map(timer => timer.ms), asked.length];", isSignedIn);

        // A session is renewed by a question in the second half of its time: one may fail.
        Assert.Equal(900_000, Assert.Single(said[0].EnumerateArray()).GetInt32());
        Assert.Equal(expected, said[1].GetInt32());
    }

    private static Task<JsonElement> RunAsync(string body, object? input) =>
        ChartScript.RunAsync(["{ askSession, keepSession } from '../shell/session.js'"], body, input, Page);
}
