using System.Net;
using Dashboard.App.Access.Auditing;
using Dashboard.App.Access.Connections;
using Dashboard.App.Access.Keys;
using Dashboard.App.Access.Permissions;
using Dashboard.App.Access.Users;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Tests.Access.Keys;

public sealed class KeyRingTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly AccessFile _file = new();
    private readonly LiveConnections _connections;
    private readonly AuditLog _audit;
    private readonly KeyRing _ring;

    public KeyRingTests()
    {
        _connections = new LiveConnections(_time);
        _audit = new AuditLog(null, _time);
        _ring = new KeyRing(_file, _connections, _audit, _time);
    }

    [Fact]
    public void Key_is_recognised_and_its_secret_is_kept_nowhere()
    {
        var (key, text) = _ring.Create(SignInHost.Root, "ci", [KeyScope.Read], null);

        Assert.Equal(key.Id, _ring.Recognise(text)!.Id);
        var secret = SignInHost.SecretOf(text);
        Assert.DoesNotContain(secret, System.Text.Json.JsonSerializer.Serialize(_file.Content), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, System.Text.Json.JsonSerializer.Serialize(_audit.Newest(10)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("dk_")]
    [InlineData("dk__")]
    [InlineData("dk_nothing")]
    [InlineData("dk_000000000000_wrong")]
    [InlineData("Bearer")]
    public void Text_that_is_no_key_is_not_recognised(string text)
    {
        _ring.Create(SignInHost.Root, "ci", [KeyScope.Read], null);

        Assert.Null(_ring.Recognise(text));
    }

    [Fact]
    public void Secret_of_another_key_does_not_open_this_one()
    {
        var (first, _) = _ring.Create(SignInHost.Root, "a", [KeyScope.Admin], null);
        var (_, second) = _ring.Create(SignInHost.Root, "b", [KeyScope.Read], null);

        Assert.Null(_ring.Recognise($"dk_{first.Id}_{second[(second.IndexOf('_', 3) + 1)..]}"));
    }

    [Fact]
    public void Key_ends_on_its_day()
    {
        var (_, text) = _ring.Create(SignInHost.Root, "ci", [KeyScope.Read], 1);

        _time.Advance(TimeSpan.FromHours(23));
        var before = _ring.Recognise(text);
        _time.Advance(TimeSpan.FromHours(1));

        Assert.NotNull(before);
        Assert.Null(_ring.Recognise(text));
    }

    [Fact]
    public void Last_use_is_kept_to_the_minute()
    {
        var (_, text) = _ring.Create(SignInHost.Root, "ci", [KeyScope.Read], null);
        _ring.Recognise(text);
        var first = _ring.Keys[0].LastUsed;
        _time.Advance(TimeSpan.FromSeconds(59));
        _ring.Recognise(text);
        var soon = _ring.Keys[0].LastUsed;
        _time.Advance(TimeSpan.FromSeconds(1));
        _ring.Recognise(text);

        Assert.Equal(first, soon);
        Assert.Equal(first!.Value.AddMinutes(1), _ring.Keys[0].LastUsed);
    }

    [Fact]
    public void Revoked_key_is_worth_nothing_and_its_connections_are_cut()
    {
        var (key, text) = _ring.Create(SignInHost.Root, "ci", [KeyScope.Read], null);
        var isCut = false;
        using var held = _connections.Hold(key.Subject, null, null, () => isCut = true);

        Assert.True(_ring.Revoke(SignInHost.Root, key.Id));

        Assert.Null(_ring.Recognise(text));
        Assert.True(isCut);
        Assert.False(_ring.Revoke(SignInHost.Root, key.Id));
    }

    [Theory]
    [InlineData("", 1, 30, "name is empty. Give 1 to 100 characters without control characters.")]
    [InlineData("two\nlines", 1, 30, "name is 'two\nlines'. Give 1 to 100 characters without control characters.")]
    [InlineData("ci", 0, 30, "scopes is empty or has an unknown one. Give one or more of read, push, admin.")]
    [InlineData("ci", 1, 0, "expiresInDays is 0. Give 1 to 3650, or nothing for a key that does not end.")]
    [InlineData("ci", 1, 3651, "expiresInDays is 3651. Give 1 to 3650, or nothing for a key that does not end.")]
    public void Value_out_of_range_is_named(string name, int scopes, int days, string problem)
    {
        var exception = Assert.Throws<ArgumentException>(() => _ring.Create(SignInHost.Root, name, [.. Enumerable.Repeat(KeyScope.Read, scopes)], days));

        Assert.Equal(problem, exception.Message);
        Assert.Empty(_ring.Keys);
    }

    [Fact]
    public void Only_administrators_make_and_revoke()
    {
        var viewer = new Caller("v", "viewer", null) { Permissions = new HashSet<Permission> { Permission.Read } };

        Assert.Throws<NotAllowedException>(() => _ring.Create(viewer, "ci", [KeyScope.Read], null));
        Assert.Throws<NotAllowedException>(() => _ring.Revoke(viewer, "x"));
    }
}

[Collection(nameof(SignInCollection))]
public sealed class KeyUseTests(SignInHost host)
{
    [Theory]
    [InlineData("Authorization")]
    [InlineData("X-Api-Key")]
    public async Task Key_is_taken_in_either_header(string header)
    {
        var key = host.KeyOf(KeyScope.Read);

        var answer = await host.SendAsync(HttpMethod.Get, "/api/access/me", null, request => request.Headers.TryAddWithoutValidation(header, header == "Authorization" ? $"Bearer {key}" : key));

        Assert.Equal("key a Read key", answer.Data.GetProperty("name").GetString());
    }

    [Fact]
    public async Task Key_in_the_address_is_not_taken() =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.GetAsync($"/api/metrics/current?key={host.KeyOf(KeyScope.Read)}&access_token={host.KeyOf(KeyScope.Read)}")).Status);

    [Fact]
    public async Task Administrator_makes_a_key_by_the_API_sees_it_once_and_revokes_it()
    {
        var admin = host.KeyOf(KeyScope.Admin);

        var made = (await host.WithKeyAsync(admin, HttpMethod.Post, "/api/access/keys/add", """{"name":"deploy","scopes":["push"],"expiresInDays":7}""")).Data;
        var text = made.GetProperty("text").GetString()!;
        var pushed = await host.WithKeyAsync(text, HttpMethod.Post, "/api/metrics", """[{"name":"deploys","value":1}]""");
        var listed = await host.WithKeyAsync(admin, HttpMethod.Get, "/api/access/keys");
        var revoked = await host.WithKeyAsync(admin, HttpMethod.Post, "/api/access/keys/revoke", $$"""{"id":"{{made.GetProperty("key").GetProperty("id").GetString()}}"}""");
        var after = await host.WithKeyAsync(text, HttpMethod.Post, "/api/metrics", """[{"name":"deploys","value":1}]""");

        Assert.Equal(1, pushed.Data.GetProperty("accepted").GetInt32());
        Assert.DoesNotContain(text, listed.Body, StringComparison.Ordinal);
        Assert.Contains("deploy", listed.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, revoked.Status);
        after.Refusal(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Revoked_key_loses_its_event_stream_at_once()
    {
        var ring = host.Services.GetRequiredService<KeyRing>();
        var (key, text) = ring.Create(SignInHost.Root, "stream", [KeyScope.Read], null);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/metrics/stream");
        request.Headers.Add("X-Api-Key", text);
        using var response = await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await response.Content.ReadAsStreamAsync();
        Assert.True(await stream.ReadAsync(new byte[16]) > 0);

        ring.Revoke(SignInHost.Root, key.Id);

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await Assert.ThrowsAnyAsync<IOException>(async () => await stream.CopyToAsync(System.IO.Stream.Null, limit.Token));
    }
}
