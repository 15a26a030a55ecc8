using System.Net;
using System.Net.WebSockets;
using System.Text;
using Dashboard.App.Access.Permissions;
using Dashboard.App.Access.Users;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Access.Attacks;

/// <content>What callers try that may not, or that are not known.</content>
internal static partial class AttackTable
{
    private static IEnumerable<Attack> WithoutSignIn()
    {
        const string family = "Without sign-in";
        foreach (var path in new[] { "/api/metrics/current", "/api/metrics/export?metrics=cpu.usage", "/metrics", "/api/stats", "/api/access/audit", "/api/access/users" })
            yield return new(family, $"reads {path}", "401", victim => victim.RefusedAsync(HttpStatusCode.Unauthorized, Get, path));
        yield return new(family, "pushes samples", "401", victim => victim.RefusedAsync(HttpStatusCode.Unauthorized, Post, "/api/metrics", """[{"name":"x","value":1}]"""));
        yield return new(family, "makes itself a user", "401", victim => victim.RefusedAsync(HttpStatusCode.Unauthorized, Post, "/api/access/users/add", """{"name":"eve","password":"a long password","role":"admin"}"""));
        yield return new(family, "asks for a path that does not exist, to learn what does", "401, as for one that exists", victim => victim.RefusedAsync(HttpStatusCode.Unauthorized, Get, "/api/no/such/path"));
        yield return new(family, "negotiates a circuit", "401", victim => victim.RefusedAsync(HttpStatusCode.Unauthorized, Post, "/_blazor/negotiate?negotiateVersion=1", ""));
        yield return new(family, "opens the WebSocket", "401, no upgrade", async victim =>
        {
            using var socket = new ClientWebSocket();
            await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(SocketOf(victim), CancellationToken.None));
            Assert.Equal(WebSocketState.Closed, socket.State);
        });
        yield return new(family, "spells the path in other letters and slashes", "401 or 404", async victim =>
        {
            Assert.Matches("^HTTP/1.1 (401|404|400)", await victim.RawAsync("GET //api/metrics/current HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
            foreach (var path in new[] { "/API/METRICS/CURRENT", "/api/metrics/current/", "/api//metrics/current", "/health/../api/metrics/current", "/css/..%2fapi/metrics/current" })
                Assert.Contains((await victim.AskAsync(Get, path)).Status, new[] { HttpStatusCode.Unauthorized, HttpStatusCode.NotFound, HttpStatusCode.BadRequest });
        });
    }

    private static IEnumerable<Attack> BeyondOnesRole()
    {
        const string family = "Beyond one's role";
        yield return new(family, "a reading key pushes", "403", victim => victim.RefusedAsync(HttpStatusCode.Forbidden, Post, "/api/metrics", """[{"name":"x","value":1}]""", victim.Reader));
        yield return new(family, "a pushing key reads", "403", victim => victim.RefusedAsync(HttpStatusCode.Forbidden, Get, "/api/metrics/current", null, victim.Pusher));
        yield return new(family, "a pushing key opens the event stream", "403", victim => victim.RefusedAsync(HttpStatusCode.Forbidden, Get, "/api/metrics/stream", null, victim.Pusher));
        yield return new(family, "a reading key makes itself an admin key", "403", victim => victim.RefusedAsync(HttpStatusCode.Forbidden, Post, "/api/access/keys/add", """{"name":"x","scopes":["admin"]}""", victim.Reader));
        yield return new(family, "a reading key reads the audit log", "403", victim => victim.RefusedAsync(HttpStatusCode.Forbidden, Get, "/api/access/audit", null, victim.Reader));
        yield return new(family, "a reading key orders traffic over the socket", "an error answer, nothing is sent", async victim =>
        {
            using var socket = new ClientWebSocket();
            socket.Options.SetRequestHeader("X-Api-Key", victim.Reader);
            await socket.ConnectAsync(SocketOf(victim), CancellationToken.None);
            await socket.SendAsync("""{"type":"simulate_traffic","requests":10}"""u8.ToArray(), WebSocketMessageType.Text, true, CancellationToken.None);
            Assert.Contains("may not order traffic", await ReadUntilAsync(socket, "\"error\""), StringComparison.Ordinal);
        });
        yield return new(family, "a viewer raises its own role by the API", "403", async victim =>
        {
            using var viewer = await victim.Host.SignInAsync(Role.Viewer);
            using var request = new HttpRequestMessage(Post, "/api/access/users/change") { Content = new StringContent($$"""{"name":"{{SignInHost.NameOf(Role.Viewer)}}","role":"admin"}""", Encoding.UTF8, "application/json") };
            (await viewer.SendAsync(request)).Refusal(HttpStatusCode.Forbidden);
        });
        yield return new(family, "a viewer ends somebody else's sessions", "refused by the desk itself, whatever the page shows", async victim =>
        {
            var viewer = new Caller("someone", "viewer", null) { Permissions = new HashSet<Permission> { Permission.Read } };
            await Assert.ThrowsAsync<NotAllowedException>(() => victim.Host.DeskAsync(desk => desk.EndSessionsAsync(viewer, SignInHost.NameOf(Role.Admin))));
        });
        yield return new(family, "the only administrator is removed", "400, it stays", async victim =>
        {
            var answer = await victim.AskAsync(Post, "/api/access/users/remove", $$"""{"name":"{{SignInHost.NameOf(Role.Admin)}}"}""", victim.Admin);
            Assert.Contains("only administrator", answer.Refusal(HttpStatusCode.BadRequest), StringComparison.Ordinal);
        });
        yield return new(family, "a role that does not exist, or its number", "400 with the roles there are", async victim =>
        {
            foreach (var role in new[] { "root", "2", "admin\\u0000", "" })
                await victim.RefusedAsync(HttpStatusCode.BadRequest, Post, "/api/access/users/add", $$"""{"name":"eve","password":"a long password","role":"{{role}}"}""", victim.Admin);
        });
    }

    private static IEnumerable<Attack> OfGuessing()
    {
        const string family = "Guessing";
        yield return new(family, "a key that looks right", "401", victim => victim.RefusedAsync(HttpStatusCode.Unauthorized, Get, "/api/metrics/current", null, "dk_0123456789ab_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"));
        yield return new(family, "a good key without its last character", "401", victim => victim.RefusedAsync(HttpStatusCode.Unauthorized, Get, "/api/metrics/current", null, victim.Reader[..^1]));
        yield return new(family, "a good key with more behind it", "401", victim => victim.RefusedAsync(HttpStatusCode.Unauthorized, Get, "/api/metrics/current", null, victim.Reader + "A"));
        yield return new(family, "the key's secret of the file, which is a hash", "401", victim =>
        {
            var key = victim.Host.Services.GetRequiredService<AccessFile>().Content.Keys[0];
            return victim.RefusedAsync(HttpStatusCode.Unauthorized, Get, "/api/metrics/current", null, $"dk_{key.Id}_{key.SecretHash}");
        });
        yield return new(family, "a token without a signature, where no tokens are taken", "401", victim => victim.RefusedAsync(HttpStatusCode.Unauthorized, Get, "/api/metrics/current", null, "eyJhbGciOiJub25lIn0.eyJzdWIiOiJyb290Iiwicm9sZXMiOiJhZG1pbiJ9."));
        yield return new(family, "name and password in an Authorization header", "401", victim => victim.RefusedAsync(HttpStatusCode.Unauthorized, Get, "/api/metrics/current", null, null, ("Authorization", "Basic YWRtaW46YWRtaW4=")));
        yield return new(family, "five passwords, then the right one", "the account rests: not let in", async victim =>
        {
            await victim.Host.AddUserAsync("guessed", Role.Viewer);
            using var guesser = victim.Host.Visit();
            for (var attempt = 0; attempt < 5; attempt++)
                await guesser.TrySignInAsync("guessed", "not the password");
            await guesser.TrySignInAsync("guessed", SignInHost.Password);
            Assert.False(await guesser.IsInAsync());
        });
        yield return new(family, "guesses at once, so that they count as one", "each counts: the account rests", async victim =>
        {
            await victim.Host.AddUserAsync("guessed at once", Role.Viewer);
            await Task.WhenAll(Enumerable.Range(0, 8).Select(async attempt =>
            {
                using var guesser = victim.Host.Visit();
                await guesser.TrySignInAsync("guessed at once", $"not the password {attempt}");
            }));
            using var visitor = victim.Host.Visit();
            await visitor.TrySignInAsync("guessed at once", SignInHost.Password);
            Assert.False(await visitor.IsInAsync());
        });
        yield return new(family, "asks which names exist by what a wrong password answers", "the same answer for both", async victim =>
        {
            using var guesser = victim.Host.Visit();
            var known = await guesser.TrySignInAsync(SignInHost.NameOf(Role.Operator), "not the password");
            var unknown = await guesser.TrySignInAsync("nobody of that name", "not the password");
            Assert.Equal((known.Status, known.Headers["location"], known.Body), (unknown.Status, unknown.Headers["location"], unknown.Body));
        });
        yield return new(family, "a name that is a pattern or a query", "not let in", async victim =>
        {
            using var guesser = victim.Host.Visit();
            foreach (var name in new[] { "' OR '1'='1", "*", "admin\0", "%" })
                await guesser.TrySignInAsync(name, "x");
            Assert.False(await guesser.IsInAsync());
        });
        yield return new(family, "a password of a megabyte, to keep the hash busy", "refused before it is hashed", async victim =>
        {
            using var guesser = victim.Host.Visit();
            await Victim.TooLargeAsync(() => guesser.TrySignInAsync(SignInHost.NameOf(Role.Operator), new string('x', 1 << 20)));
            Assert.False(await guesser.IsInAsync());
            await victim.StillServesAsync();
        });
    }
}
