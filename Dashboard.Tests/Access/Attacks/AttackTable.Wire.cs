using System.IO.Compression;
using System.Net;
using System.Text;
using Dashboard.App.Access.Auditing;
using Dashboard.App.Access.Permissions;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Access.Attacks;

/// <content>Sizes, paths, headers and bytes.</content>
internal static partial class AttackTable
{
    private static IEnumerable<Attack> OfSize()
    {
        const string family = "Size and time";
        yield return new(family, "pushes 9 MiB", "413", victim => Victim.TooLargeAsync(() => victim.RefusedAsync(HttpStatusCode.RequestEntityTooLarge, Post, "/api/metrics", $"[{new string(' ', 9 << 20)}]", victim.Pusher)));
        yield return new(family, "pushes 20,000 points", "413", victim => victim.RefusedAsync(HttpStatusCode.RequestEntityTooLarge, Post, "/api/metrics", $"[{string.Join(',', Enumerable.Repeat("""{"name":"x","value":1}""", 20_000))}]", victim.Pusher));
        yield return new(family, "JSON a hundred thousand levels deep", "400", victim => victim.RefusedAsync(HttpStatusCode.BadRequest, Post, "/api/metrics", new string('[', 100_000), victim.Pusher));
        yield return new(family, "a compressed bomb: 1 GiB of spaces in 1 MiB", "415 or 400: compressed bodies are not unpacked", async victim =>
        {
            using var packed = new MemoryStream();
            await using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            {
                var spaces = new byte[1 << 20];
                Array.Fill(spaces, (byte)' ');
                for (var part = 0; part < 64; part++)
                    await gzip.WriteAsync(spaces);
            }

            using var request = new HttpRequestMessage(Post, "/api/metrics") { Content = new ByteArrayContent(packed.ToArray()) };
            request.Headers.TryAddWithoutValidation("X-Api-Key", victim.Pusher);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
            request.Content.Headers.TryAddWithoutValidation("Content-Encoding", "gzip");
            using var answer = await victim.Host.Client.SendAsync(request);
            Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.BadRequest, HttpStatusCode.UnsupportedMediaType });
            await victim.StillServesAsync();
        });
        yield return new(family, "claims a body of 8 exabytes", "413, and the connection is closed", async victim =>
            Assert.StartsWith("HTTP/1.1 413", await victim.RawAsync($"POST /api/metrics HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {victim.Pusher}\r\nContent-Type: application/json\r\nContent-Length: 9000000000000000000\r\n\r\n"), StringComparison.Ordinal));
        yield return new(family, "a million series by their labels", "the rest is rejected point by point; the server lives", async victim =>
        {
            for (var batch = 0; batch < 3; batch++)
            {
                var points = string.Join(',', Enumerable.Range(0, 10_000).Select(point => $$$"""{"name":"flood","value":1,"labels":{"id":"{{{batch}}}-{{{point}}}"}}"""));
                await victim.AskAsync(Post, "/api/metrics", $"[{points}]", victim.Pusher);
            }

            Assert.InRange(victim.Host.Catalog.Entries.Count, 1, 20_000);
            await victim.StillServesAsync();
        });
        yield return new(family, "asks for a million points or lags", "400 with the range", async victim =>
        {
            foreach (var path in new[] { "/api/metrics/timeseries?maxPoints=1000000", "/api/metrics/system/history?limit=1000000000", "/api/metrics/forecast?steps=100000" })
                await victim.RefusedAsync(HttpStatusCode.BadRequest, Get, path, null, victim.Reader);
        });
        yield return new(family, "an address of 20,000 characters", "414 or 400", async victim =>
            Assert.Matches("^HTTP/1.1 4(14|00|31)", await victim.RawAsync($"GET /api/metrics/current?{new string('a', 20_000)} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")));
        yield return new(family, "a body of users that goes on for ever", "413", async victim =>
            Assert.StartsWith("HTTP/1.1 413", await victim.RawAsync($"POST /api/access/users/add HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {victim.Admin}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nffffff\r\n{new string(' ', 40_000)}"), StringComparison.Ordinal));
    }

    private static IEnumerable<Attack> OfPaths()
    {
        const string family = "Paths";
        foreach (var path in new[] { "/../../etc/passwd", "/css/../../appsettings.json", "/%2e%2e/%2e%2e/etc/passwd", "/css/..%5c..%5caccess.json", "/_content/../../access.json", "/access.json", "/audit.ndjson", "/keys/" })
        {
            yield return new(family, $"GET {path}", "never a file from outside the assets", async victim =>
            {
                using var viewer = await victim.Host.SignInAsync(Role.Viewer);
                var first = await victim.RawAsync($"GET {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {viewer.CookieHeader}\r\nConnection: close\r\n\r\n");
                Assert.Matches("^HTTP/1.1 4(00|04)", first);
            });
        }

        yield return new(family, "a user's name that is a path, by the API", "404: names are no paths", victim => victim.RefusedAsync(HttpStatusCode.NotFound, Post, "/api/access/users/remove", """{"name":"../../etc"}""", victim.Admin));
    }

    private static IEnumerable<Attack> OfHeaders()
    {
        const string family = "Headers and protocol";
        yield return new(family, "a line break in the address to return to, for a header of its own", "encoded or refused; no new header", async victim =>
        {
            using var visitor = victim.Host.Visit();
            var answer = await visitor.TrySignInAsync(SignInHost.NameOf(Role.Viewer), SignInHost.Password, "/sign-in?returnUrl=%2F%0d%0aX-Evil%3A%201");
            Assert.False(answer.Headers.ContainsKey("x-evil"));
            Assert.Equal("/", answer.Headers["location"]);
        });
        yield return new(family, "a line break in a user's name, for a line of its own in the audit log", "400; the log's lines are JSON", async victim =>
        {
            await victim.RefusedAsync(HttpStatusCode.BadRequest, Post, "/api/access/users/add", """{"name":"eve\n{\"who\":\"root\"}","password":"a long password","role":"viewer"}""", victim.Admin);
            Assert.All(victim.Host.Services.GetRequiredService<AuditLog>().Newest(50), entry => Assert.DoesNotContain("\"root\"", entry.Who, StringComparison.Ordinal));
        });
        yield return new(family, "two lengths for one body (smuggling)", "400", async victim =>
            Assert.StartsWith("HTTP/1.1 400", await victim.RawAsync("POST /api/metrics HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nContent-Length: 40\r\n\r\n[]  "), StringComparison.Ordinal));
        yield return new(family, "a length and chunks for one body (smuggling)", "400, or the length is dropped and the connection closed; never a second request", async victim =>
            Assert.Matches("^HTTP/1.1 4..", await victim.RawAsync("POST /api/metrics HTTP/1.1\r\nHost: localhost\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /admin HTTP/1.1\r\n\r\n")));
        yield return new(family, "two Host headers", "400", async victim =>
            Assert.StartsWith("HTTP/1.1 400", await victim.RawAsync("GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n"), StringComparison.Ordinal));
        yield return new(family, "a method that reads back headers (TRACE)", "refused", async victim =>
            Assert.Matches("^HTTP/1.1 4..", await victim.RawAsync("TRACE /api/metrics/current HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")));
        yield return new(family, "asks what runs here", "no Server header, no stack trace", async victim =>
        {
            var answer = await victim.AskAsync(Get, "/api/metrics/current?metric=%00", null, victim.Reader);
            Assert.False(answer.Headers.ContainsKey("server"));
            Assert.DoesNotContain(" at Dashboard.", answer.Body, StringComparison.Ordinal);
        });
    }
}
