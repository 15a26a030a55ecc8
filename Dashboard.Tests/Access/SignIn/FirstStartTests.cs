using System.Net;
using Dashboard.App.Access.Permissions;
using Dashboard.App.Access.SignIn;
using Dashboard.App.Access.Users;
using Dashboard.Tests.Integration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Tests.Access.SignIn;

public sealed class FirstStartTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Link_is_good_for_half_an_hour_and_one_use()
    {
        var first = new FirstStart(new AccessFile(), _time);
        var token = first.Issue()!;

        Assert.True(first.IsGood(token));
        Assert.False(first.Take(token + "x"));
        Assert.True(first.Take(token));
        Assert.False(first.Take(token));

        var late = first.Issue()!;
        _time.Advance(FirstStart.Lifetime);
        Assert.False(first.Take(late));
    }

    [Fact]
    public void Later_link_takes_the_place_of_the_one_before()
    {
        var first = new FirstStart(new AccessFile(), _time);
        var (before, after) = (first.Issue()!, first.Issue()!);

        Assert.False(first.IsGood(before));
        Assert.True(first.IsGood(after));
    }

    [Fact]
    public void There_is_no_link_once_there_is_an_administrator()
    {
        var file = new AccessFile();
        var first = new FirstStart(file, _time);
        var token = first.Issue()!;
        file.Change(content => content with { Users = [new LocalUser { Name = "root", Role = Role.Admin }] });

        Assert.False(first.Take(token));
        Assert.Null(first.Issue());
    }

    [Fact]
    public async Task Of_many_who_bring_the_link_at_once_one_is_let_in()
    {
        var first = new FirstStart(new AccessFile(), _time);
        var token = first.Issue()!;

        var taken = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => first.Take(token))));

        Assert.Single(taken, isTaken => isTaken);
    }

    [Fact]
    public async Task Link_makes_the_administrator_who_is_signed_in_at_once_and_it_cannot_be_replayed()
    {
        await using var host = new FreshHost();
        await host.InitializeAsync();
        var token = host.Services.GetRequiredService<FirstStart>().Issue()!;
        using var visitor = new Visitor(host.Address);
        var page = $"/welcome?token={token}";

        var weak = await visitor.PostAsync(page, "account/first", ("name", "root"), ("password", "short"), ("again", "short"));
        var answer = await visitor.PostAsync(page, "account/first", ("name", "root"), ("password", SignInHost.Password), ("again", SignInHost.Password));
        using var thief = new Visitor(host.Address);
        var replay = await thief.GetAsync(page);

        Assert.Contains("problem=", weak.Headers["location"], StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Redirect, "/"), (answer.Status, answer.Headers["location"]));
        Assert.True(await visitor.IsInAsync());
        Assert.Contains("used up", replay.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("account/first", replay.Body, StringComparison.Ordinal);
    }

    /// <summary>Sign-in without any user.</summary>
    private sealed class FreshHost() : DashboardHost(isDemo: false, new Dictionary<string, string> { ["Access:SignIn"] = "true" });
}
