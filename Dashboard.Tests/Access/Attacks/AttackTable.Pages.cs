using System.Net;
using System.Net.WebSockets;
using Dashboard.App.Access.Permissions;

namespace Dashboard.Tests.Access.Attacks;

/// <content>What other pages, names and markup try in a browser.</content>
internal static partial class AttackTable
{
    private static IEnumerable<Attack> OfForeignPages()
    {
        const string family = "Pages of other origins";
        foreach (var origin in new[] { "https://evil.example", "null", "http://localhost.evil.example", "https://127.0.0.1" })
            yield return new(family, $"pushes from a page of {origin}", "403", victim => victim.RefusedAsync(HttpStatusCode.Forbidden, Post, "/api/metrics", """[{"name":"x","value":1}]""", victim.Pusher, ("Origin", origin)));
        yield return new(family, "opens the WebSocket from another page, which no same-origin policy stops", "403, no upgrade", async victim =>
        {
            using var socket = new ClientWebSocket();
            socket.Options.SetRequestHeader("X-Api-Key", victim.Reader);
            socket.Options.SetRequestHeader("Origin", "https://evil.example");
            await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(SocketOf(victim), CancellationToken.None));
        });
        yield return new(family, "reads by CORS", "no header allows it", async victim =>
            Assert.DoesNotContain((await victim.AskAsync(Get, "/api/metrics/current", null, victim.Reader, ("Origin", "https://evil.example"))).Headers.Keys, header => header.StartsWith("access-control", StringComparison.Ordinal)));
        yield return new(family, "puts a page of ours in a frame", "frame-ancestors 'none' and X-Frame-Options", async victim =>
        {
            var answer = await victim.AskAsync(Get, "/sign-in");
            Assert.Contains("frame-ancestors 'none'", answer.Headers["content-security-policy"], StringComparison.Ordinal);
            Assert.Equal("DENY", answer.Headers["x-frame-options"]);
        });
        yield return new(family, "runs a script that was smuggled into a page", "script-src 'self' without unsafe-inline or unsafe-eval", async victim =>
        {
            var policy = (await victim.AskAsync(Get, "/sign-in")).Headers["content-security-policy"];
            var scripts = policy.Split(';').Single(part => part.Trim().StartsWith("script-src", StringComparison.Ordinal));
            Assert.Equal("script-src 'self'", scripts.Trim());
        });
    }

    private static IEnumerable<Attack> OfRebinding()
    {
        const string family = "Names that point here (rebinding)";
        foreach (var name in new[] { "evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "evil.example:80@localhost", "" })
        {
            yield return new(family, $"Host: {(name.Length == 0 ? "(empty)" : name)}", "400", async victim =>
                Assert.StartsWith("HTTP/1.1 400", await victim.RawAsync($"GET /health/ready HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n"), StringComparison.Ordinal));
        }

        yield return new(family, "X-Forwarded-Host from nobody's proxy", "ignored: the Host header counts", async victim =>
            Assert.Equal(HttpStatusCode.OK, (await victim.AskAsync(Get, "/api/access/me", null, victim.Reader, ("X-Forwarded-Host", "evil.example"))).Status));
        yield return new(family, "X-Forwarded-For, to write another address into the audit log", "ignored: the connection's address counts", async victim =>
            Assert.NotEqual("203.0.113.9", (await victim.AskAsync(Get, "/api/access/me", null, victim.Reader, ("X-Forwarded-For", "203.0.113.9"))).Data.GetProperty("address").GetString()));
    }

    private static IEnumerable<Attack> OfMarkup()
    {
        const string family = "Markup and scripts (XSS)";
        yield return new(family, "a metric's name that is markup", "400 or kept as text; never HTML in a page", async victim =>
        {
            await victim.AskAsync(Post, "/api/metrics", $$"""[{"name":"{{Markup}}","value":1}]""", victim.Pusher);
            await NotInPagesAsync(victim);
        });
        yield return new(family, "a label that is markup", "kept as text; never HTML in a page", async victim =>
        {
            await victim.AskAsync(Post, "/api/metrics", $$$"""[{"name":"labelled","value":1,"labels":{"who":"{{{Markup}}}"}}]""", victim.Pusher);
            await NotInPagesAsync(victim);
        });
        yield return new(family, "a unit that is markup", "refused or text", async victim =>
        {
            await victim.AskAsync(Post, "/api/metrics", $$"""[{"name":"united","value":1,"unit":"{{Markup}}"}]""", victim.Pusher);
            await NotInPagesAsync(victim);
        });
        yield return new(family, "an error text that repeats markup", "JSON that says so, with nosniff", async victim =>
        {
            var answer = await victim.AskAsync(Get, $"/api/metrics/timeseries?metric={Uri.EscapeDataString(Markup)}", null, victim.Reader);
            Assert.Equal(("application/problem+json", "nosniff"), (answer.ContentType, answer.Headers["x-content-type-options"]));
        });
        yield return new(family, "a path that is markup", "JSON or an encoded page", async victim =>
        {
            using var viewer = await victim.Host.SignInAsync(Role.Viewer);
            Assert.DoesNotContain(Markup, (await viewer.GetAsync($"/{Uri.EscapeDataString(Markup)}")).Body, StringComparison.Ordinal);
        });
        yield return new(family, "a user's name that is markup", "encoded in the page of users", async victim =>
        {
            await victim.Host.AddUserAsync(Markup, Role.Viewer);
            using var admin = await victim.Host.SignInAsync(Role.Admin);
            var page = (await admin.GetAsync("/settings/access")).Body;
            Assert.DoesNotContain(Markup, page, StringComparison.Ordinal);
            Assert.Contains("&lt;img src=x", page, StringComparison.Ordinal);
        });
        yield return new(family, "a sign-in name that is markup, for the page of the audit log", "encoded there", async victim =>
        {
            using var visitor = victim.Host.Visit();
            await visitor.TrySignInAsync("<script>alert(2)</script>", "x");
            using var admin = await victim.Host.SignInAsync(Role.Admin);
            Assert.DoesNotContain("<script>alert(2)", (await admin.GetAsync("/settings/access")).Body, StringComparison.Ordinal);
        });
        yield return new(family, "the problem and title of the welcome and sign-in pages by their address", "encoded or not shown", async victim =>
        {
            foreach (var page in new[] { "/sign-in?problem=", "/welcome?token=x&problem=", "/sign-in?returnUrl=" })
                Assert.DoesNotContain("<img src=x", (await victim.AskAsync(Get, page + Uri.EscapeDataString(Markup))).Body, StringComparison.Ordinal);
        });
        yield return new(family, "a formula in an export, for a spreadsheet", "names are series of ours: 400 or 404 for what is none", async victim =>
            Assert.Contains((await victim.AskAsync(Get, "/api/metrics/export?metrics=%3Dcmd%7C%27%2Fc%20calc%27%21A1&format=csv", null, victim.Reader)).Status, new[] { HttpStatusCode.BadRequest, HttpStatusCode.NotFound }));
    }
}
