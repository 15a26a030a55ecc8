using System.Net;
using Dashboard.App.Access.Permissions;

namespace Dashboard.Tests.Access.SignIn;

public sealed class RateTests
{
    [Fact]
    public async Task Address_that_guesses_too_often_has_to_wait_and_is_told_how_long()
    {
        await using var host = new StrictHost();
        await host.InitializeAsync();
        using var visitor = host.Visit();
        for (var attempt = 0; attempt < 3; attempt++)
            await visitor.TrySignInAsync($"nobody {attempt}", "guess guess guess");

        var answer = await visitor.TrySignInAsync(SignInHost.NameOf(Role.Viewer), SignInHost.Password);

        Assert.Contains("Too many sign-ins: 3 a minute", answer.Refusal(HttpStatusCode.TooManyRequests), StringComparison.Ordinal);
        Assert.InRange(int.Parse(answer.Headers["retry-after"], System.Globalization.CultureInfo.InvariantCulture), 1, 60);
        Assert.False(await visitor.IsInAsync());
    }

    [Fact]
    public async Task Key_that_asks_too_often_has_to_wait_and_harms_no_other_address()
    {
        await using var host = new StrictHost();
        await host.InitializeAsync();
        var key = host.KeyOf(KeyScope.Read);

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => host.WithKeyAsync(key, HttpMethod.Get, "/api/access/me")));

        var refused = answers.Where(answer => answer.Status == HttpStatusCode.TooManyRequests).ToList();
        Assert.NotEmpty(refused);
        Assert.All(refused, answer => Assert.NotEqual("", answer.Headers["retry-after"]));
        Assert.Contains(answers, answer => answer.Status == HttpStatusCode.OK);
    }

    /// <summary>Few tries and requests, so that a test reaches the limit.</summary>
    private sealed class StrictHost() : SignInHost(new Dictionary<string, string> { ["Access:SignInsPerMinute"] = "3", ["Access:RequestsPerSecond"] = "5" });
}
