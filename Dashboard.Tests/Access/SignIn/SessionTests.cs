using System.Net;
using System.Net.WebSockets;
using Dashboard.App.Access.Permissions;
using Dashboard.App.Access.SignIn;
using Dashboard.App.Access.Users;
using Dashboard.Tests.Access.Attacks;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Access.SignIn;

[Collection(nameof(SignInCollection))]
public sealed class SessionTests(SignInHost host)
{
    [Fact]
    public async Task Page_leads_to_the_sign_in_and_from_there_back_to_it()
    {
        using var visitor = host.Visit();

        var asked = await visitor.GetAsync("/status?window=5");
        var page = new Uri(asked.Headers["location"]).PathAndQuery;
        var answer = await visitor.TrySignInAsync(SignInHost.NameOf(Role.Viewer), SignInHost.Password, page);

        Assert.Equal((HttpStatusCode.Redirect, "/sign-in?returnUrl=%2Fstatus%3Fwindow%3D5"), (asked.Status, page));
        Assert.Equal("/status?window=5", answer.Headers["location"]);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/status?window=5")).Status);
    }

    [Fact]
    public async Task Page_that_there_is_not_leads_a_stranger_to_the_sign_in_as_any_other()
    {
        using var visitor = host.Visit();

        var answer = await visitor.GetAsync("/no/such/page");

        Assert.Equal((HttpStatusCode.Redirect, "/sign-in"), (answer.Status, new Uri(answer.Headers["location"]).AbsolutePath));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("\\\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("status")]
    [InlineData("/caf\u00E9")]
    [InlineData("/\u202Estatus")]
    [InlineData("")]
    public async Task Nobody_is_led_away_by_the_address_to_return_to(string address)
    {
        using var visitor = host.Visit();

        var answer = await visitor.TrySignInAsync(SignInHost.NameOf(Role.Viewer), SignInHost.Password, $"/sign-in?returnUrl={Uri.EscapeDataString(address)}");

        Assert.Equal("/", answer.Headers["location"]);
    }

    [Fact]
    public async Task Wrong_password_and_unknown_name_read_the_same()
    {
        using var visitor = host.Visit();

        var wrong = await visitor.TrySignInAsync(SignInHost.NameOf(Role.Operator), "wrong wrong wrong");
        var unknown = await visitor.TrySignInAsync("nobody at all", "wrong wrong wrong");

        Assert.Equal("/sign-in?problem=wrong&returnUrl=%2F", wrong.Headers["location"]);
        Assert.Equal(wrong.Headers["location"], unknown.Headers["location"]);
        Assert.False(await visitor.IsInAsync());
    }

    [Fact]
    public async Task Cookie_is_out_of_reach_of_scripts_and_other_sites()
    {
        using var visitor = host.Visit();

        var cookie = (await visitor.TrySignInAsync(SignInHost.NameOf(Role.Viewer), SignInHost.Password)).Headers["set-cookie"];

        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(SignInHost.NameOf(Role.Viewer), cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Account_rests_after_five_wrong_passwords_even_for_the_right_one()
    {
        await host.AddUserAsync("rests", Role.Viewer);
        for (var attempt = 0; attempt < AccountRules.Tries; attempt++)
        {
            using var guesser = host.Visit();
            await guesser.TrySignInAsync("rests", $"guess number {attempt}");
        }

        using var visitor = host.Visit();
        await visitor.TrySignInAsync("rests", SignInHost.Password);
        var isInWhileResting = await visitor.IsInAsync();
        host.Services.GetRequiredService<AccessFile>().Change(content => content with { Users = [.. content.Users.Select(user => user.Name == "rests" ? EndRest(user) : user)] });
        await visitor.TrySignInAsync("rests", SignInHost.Password);

        Assert.False(isInWhileResting);
        Assert.True(await visitor.IsInAsync());
    }

    [Fact]
    public async Task Copied_cookie_is_worth_nothing_after_the_sign_out()
    {
        using var visitor = await host.SignInAsync(Role.Viewer);
        using var thief = host.Visit();
        thief.Client.DefaultRequestHeaders.Add("Cookie", visitor.CookieHeader);
        Assert.True(await thief.IsInAsync());

        await visitor.PostAsync("/settings/access", "account/sign-out");

        Assert.False(await visitor.IsInAsync());
        Assert.False(await thief.IsInAsync());
    }

    [Fact]
    public async Task Signing_out_one_browser_leaves_the_other_in_and_everywhere_ends_both()
    {
        await host.AddUserAsync("two browsers", Role.Viewer);
        using var first = host.Visit();
        using var second = host.Visit();
        await first.SignInAsync("two browsers", SignInHost.Password);
        await second.SignInAsync("two browsers", SignInHost.Password);

        await first.PostAsync("/settings/access", "account/sign-out");
        var isSecondIn = await second.IsInAsync();
        await first.SignInAsync("two browsers", SignInHost.Password);
        await first.PostAsync("/settings/access", "account/sign-out-everywhere");

        Assert.True(isSecondIn);
        Assert.False(await first.IsInAsync());
        Assert.False(await second.IsInAsync());
    }

    [Theory]
    [InlineData("sign-out everywhere")]
    [InlineData("other role")]
    [InlineData("other password")]
    [InlineData("removed")]
    public async Task What_ends_a_session_cuts_its_open_socket_at_once(string what)
    {
        var name = $"socket {what}";
        await host.AddUserAsync(name, Role.Viewer);
        using var visitor = host.Visit();
        await visitor.SignInAsync(name, SignInHost.Password);
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", visitor.CookieHeader);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await socket.ConnectAsync(new UriBuilder(host.Address) { Scheme = "ws", Path = "/ws" }.Uri, limit.Token);

        Assert.Null(await host.DeskAsync(desk => what switch
        {
            "other role" => desk.ChangeRoleAsync(SignInHost.Root, name, Role.Operator),
            "other password" => desk.SetPasswordAsync(SignInHost.Root, name, "another long password"),
            "removed" => desk.DeleteAsync(SignInHost.Root, name),
            _ => desk.EndSessionsAsync(SignInHost.Root, name),
        }));

        var buffer = new byte[65_536];
        await Assert.ThrowsAnyAsync<WebSocketException>(async () =>
        {
            while ((await socket.ReceiveAsync(buffer, limit.Token)).MessageType != WebSocketMessageType.Close)
            {
                // What was sent before the cut.
            }
        });
        Assert.False(await visitor.IsInAsync());
    }

    [Fact]
    public async Task Changed_password_ends_the_other_sessions_and_keeps_this_one()
    {
        await host.AddUserAsync("changes", Role.Viewer);
        using var here = host.Visit();
        using var there = host.Visit();
        await here.SignInAsync("changes", SignInHost.Password);
        await there.SignInAsync("changes", SignInHost.Password);

        var wrong = await here.PostAsync("/settings/access", "account/password", ("current", "not this one here"), ("password", "a new long password"), ("again", "a new long password"));
        var differs = await here.PostAsync("/settings/access", "account/password", ("current", SignInHost.Password), ("password", "a new long password"), ("again", "a new long passwort"));
        var weak = await here.PostAsync("/settings/access", "account/password", ("current", SignInHost.Password), ("password", "short"), ("again", "short"));
        var isThereStillIn = await there.IsInAsync();
        var right = await here.PostAsync("/settings/access", "account/password", ("current", SignInHost.Password), ("password", "a new long password"), ("again", "a new long password"));

        Assert.Equal(["wrong", "differ", "weak", "changed"], new[] { wrong, differs, weak, right }.Select(answer => answer.Headers["location"].Split("account=")[1]));
        Assert.True(isThereStillIn);
        Assert.True(await here.IsInAsync());
        Assert.False(await there.IsInAsync());
    }

    [Fact]
    public async Task Present_password_cannot_be_guessed_from_an_open_session()
    {
        await host.AddUserAsync("unlocked desk", Role.Viewer);
        using var visitor = host.Visit();
        await visitor.SignInAsync("unlocked desk", SignInHost.Password);
        for (var attempt = 0; attempt < AccountRules.Tries; attempt++)
            await visitor.PostAsync("/settings/access", "account/password", ("current", $"guess {attempt} guess"), ("password", "a new long password"), ("again", "a new long password"));

        var right = await visitor.PostAsync("/settings/access", "account/password", ("current", SignInHost.Password), ("password", "a new long password"), ("again", "a new long password"));

        Assert.EndsWith("account=wrong", right.Headers["location"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_that_a_removed_administrator_made_go_with_them()
    {
        await host.AddUserAsync("leaves", Role.Admin);
        var ring = host.Services.GetRequiredService<App.Access.Keys.KeyRing>();
        var subject = host.Services.GetRequiredService<AccessFile>().Content.Users.Single(user => user.Name == "leaves").Id;
        var (_, text) = ring.Create(SignInHost.Root with { Subject = subject }, "left behind", [KeyScope.Admin], null);

        await host.DeskAsync(desk => desk.DeleteAsync(SignInHost.Root, "leaves"));

        Assert.Null(ring.Recognise(text));
    }

    [Fact]
    public async Task Of_the_last_two_administrators_who_are_removed_at_once_one_stays()
    {
        await using var own = new SignInHost();
        await own.InitializeAsync();
        await own.AddUserAsync("second", Role.Admin);

        await Task.WhenAll(new[] { SignInHost.NameOf(Role.Admin), "second" }.Select(name => Task.Run(() => own.DeskAsync(desk => desk.DeleteAsync(SignInHost.Root, name)))));

        Assert.Single(own.Services.GetRequiredService<AccessFile>().Content.Users, user => user.Role == Role.Admin);
    }

    [Fact]
    public async Task Very_large_form_is_refused()
    {
        using var visitor = host.Visit();

        await Victim.TooLargeAsync(async () =>
        {
            var answer = await visitor.PostFormAsync("/account/sign-in", [("name", new string('x', 100_000))]);
            Assert.Contains(answer.Status, new[] { HttpStatusCode.BadRequest, HttpStatusCode.RequestEntityTooLarge });
        });
    }

    [Fact]
    public async Task Form_without_its_pages_token_is_refused_and_changes_nothing()
    {
        using var visitor = await host.SignInAsync(Role.Viewer);

        var answer = await visitor.PostFormAsync("/account/sign-out-everywhere", []);

        answer.Refusal(HttpStatusCode.BadRequest);
        Assert.True(await visitor.IsInAsync());
    }

    [Fact]
    public void Session_is_cut_when_its_time_is_over()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var connections = new App.Access.Connections.LiveConnections(time);
        var cuts = 0;
        var held = connections.Hold("user", "session", time.GetUtcNow().AddHours(1), () => cuts++);

        time.Advance(TimeSpan.FromMinutes(59));
        var before = cuts;
        time.Advance(TimeSpan.FromMinutes(2));

        held.Dispose();
        connections.End("user");

        // Once, and not again when the request is over.
        Assert.Equal((0, 1), (before, cuts));
    }

    private static LocalUser EndRest(LocalUser user)
    {
        user.LockoutEnd = DateTimeOffset.UnixEpoch;
        return user;
    }
}
