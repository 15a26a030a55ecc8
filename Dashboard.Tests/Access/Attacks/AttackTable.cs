using System.IO.Compression;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using Dashboard.App.Access.Auditing;
using Dashboard.App.Access.Permissions;
using Dashboard.App.Access.SignIn;
using Dashboard.App.Access.Users;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Access.Attacks;

/// <summary>The attacks, by family. docs/ATTACKS.md is this table in words; a test holds them together.</summary>
internal static class AttackTable
{
    private const string Markup = "<img src=x onerror=alert(1)>";
    private static readonly HttpMethod Get = HttpMethod.Get;
    private static readonly HttpMethod Post = HttpMethod.Post;

    public static IReadOnlyList<Attack> All { get; } =
    [
        .. WithoutSignIn(), .. BeyondOnesRole(), .. OfGuessing(), .. OfSessions(), .. OfForgedForms(), .. OfForeignPages(), .. OfRebinding(),
        .. OfMarkup(), .. OfSize(), .. OfPaths(), .. OfHeaders(), .. OfRedirection(),
    ];

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

    private static IEnumerable<Attack> OfSessions()
    {
        const string family = "Sessions and links";
        yield return new(family, "a first-start link where there is an administrator", "there is none to be had", victim =>
        {
            Assert.Null(victim.Host.FirstToken());
            return Task.CompletedTask;
        });
        yield return new(family, "a made-up first-start link", "the page has no form, the post is refused", async victim =>
        {
            using var visitor = victim.Host.Visit();
            Assert.DoesNotContain("account/first", (await visitor.GetAsync("/welcome?token=AAAA")).Body, StringComparison.Ordinal);
            Assert.False(await visitor.IsInAsync());
        });
        yield return new(family, "a cookie changed by one character", "not let in", async victim =>
        {
            using var viewer = await victim.Host.SignInAsync(Role.Viewer);
            var cookie = viewer.Cookies.GetCookies(victim.Host.Address)[SessionCookie.NameIn(victim.Host.DataDirectory)]!.Value;
            var changed = cookie[..20] + (cookie[20] == 'A' ? 'B' : 'A') + cookie[21..];
            Assert.Equal(HttpStatusCode.Unauthorized, (await victim.AskAsync(Get, "/api/access/me", null, null, ("Cookie", $"{SessionCookie.NameIn(victim.Host.DataDirectory)}={changed}"))).Status);
        });
        yield return new(family, "a cookie copied before the sign-out", "not let in", async victim =>
        {
            using var viewer = await victim.Host.SignInAsync(Role.Viewer);
            var cookie = viewer.CookieHeader;
            await viewer.PostAsync("/settings/access", "account/sign-out");
            Assert.Equal(HttpStatusCode.Unauthorized, (await victim.AskAsync(Get, "/api/access/me", null, null, ("Cookie", cookie))).Status);
        });
        yield return new(family, "a session put on the victim before the sign-in (fixation)", "the sign-in makes a new one", async victim =>
        {
            using var visitor = victim.Host.Visit();
            visitor.Cookies.Add(victim.Host.Address, new Cookie(SessionCookie.NameIn(victim.Host.DataDirectory), "chosen-by-eve"));
            await visitor.SignInAsync(SignInHost.NameOf(Role.Viewer), SignInHost.Password);
            Assert.NotEqual("chosen-by-eve", visitor.Cookies.GetCookies(victim.Host.Address)[SessionCookie.NameIn(victim.Host.DataDirectory)]!.Value);
        });
        yield return new(family, "a cookie by a script", "the cookie is HttpOnly, SameSite and encrypted", async victim =>
        {
            using var visitor = victim.Host.Visit();
            var cookie = (await visitor.TrySignInAsync(SignInHost.NameOf(Role.Viewer), SignInHost.Password)).Headers["set-cookie"];
            Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        });
        yield return new(family, "a key in the address, where logs and histories keep it", "not taken: 401", victim => victim.RefusedAsync(HttpStatusCode.Unauthorized, Get, $"/api/metrics/current?api_key={victim.Reader}"));
        yield return new(family, "the secrets of the files", "password hashes and key hashes only, readable by the owner only", victim =>
        {
            var file = AccessFile.PathIn(victim.Host.DataDirectory);
            var text = File.ReadAllText(file);
            Assert.DoesNotContain(SignInHost.Password, text, StringComparison.Ordinal);
            Assert.DoesNotContain(SignInHost.SecretOf(victim.Reader), text, StringComparison.Ordinal);
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            return Task.CompletedTask;
        });
        yield return new(family, "the hash of a password in the list of users", "not in any answer", async victim =>
        {
            var body = (await victim.AskAsync(Get, "/api/access/users", null, victim.Admin)).Body;
            foreach (var word in new[] { "hash", "securityStamp", "AQAAAA" })
                Assert.DoesNotContain(word, body, StringComparison.OrdinalIgnoreCase);
        });
    }

    private static IEnumerable<Attack> OfForgedForms()
    {
        const string family = "Forged requests (CSRF)";
        yield return new(family, "a form of another site signs the victim out", "403 by its Origin", async victim =>
        {
            using var viewer = await victim.Host.SignInAsync(Role.Viewer);
            await victim.RefusedAsync(HttpStatusCode.Forbidden, Post, "/account/sign-out", null, null, ("Cookie", viewer.CookieHeader), ("Origin", "https://evil.example"));
            Assert.True(await viewer.IsInAsync());
        });
        yield return new(family, "a form without the page's token", "400, nothing changed", async victim =>
        {
            using var viewer = await victim.Host.SignInAsync(Role.Viewer);
            (await viewer.PostFormAsync("/account/sign-out-everywhere", [])).Refusal(HttpStatusCode.BadRequest);
            Assert.True(await viewer.IsInAsync());
        });
        yield return new(family, "a form with the token of another browser", "400, nothing changed", async victim =>
        {
            using var viewer = await victim.Host.SignInAsync(Role.Viewer);
            using var eve = victim.Host.Visit();
            var token = (await eve.GetAsync("/sign-in")).Body.Split("__RequestVerificationToken\" value=\"")[1].Split('"')[0];
            (await viewer.PostFormAsync("/account/sign-out-everywhere", [("__RequestVerificationToken", token)])).Refusal(HttpStatusCode.BadRequest);
            Assert.True(await viewer.IsInAsync());
        });
        yield return new(family, "signs the victim in as the attacker (login CSRF)", "400: the sign-in form has a token too", async victim =>
        {
            using var visitor = victim.Host.Visit();
            (await visitor.PostFormAsync("/account/sign-in", [("name", SignInHost.NameOf(Role.Viewer)), ("password", SignInHost.Password)])).Refusal(HttpStatusCode.BadRequest);
        });
        foreach (var type in new[] { "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x" })
        {
            yield return new(family, $"JSON sent as {type.Split(';')[0]} with the victim's cookie, which needs no preflight", "415", async victim =>
            {
                using var admin = await victim.Host.SignInAsync(Role.Admin);
                using var request = new HttpRequestMessage(Post, "/api/access/keys/add") { Content = new ByteArrayContent("""{"name":"eve","scopes":["admin"]}"""u8.ToArray()) };
                request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
                (await admin.SendAsync(request)).Refusal(HttpStatusCode.UnsupportedMediaType);
            });
        }

        yield return new(family, "changes something by a GET", "404 or 405: a GET changes nothing", async victim =>
        {
            foreach (var path in new[] { "/account/sign-out", "/account/sign-out-everywhere", "/api/metrics/simulate" })
            {
                using var admin = await victim.Host.SignInAsync(Role.Admin);
                Assert.Contains((await admin.GetAsync(path, "application/json")).Status, new[] { HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed });
                Assert.True(await admin.IsInAsync());
            }
        });
        yield return new(family, "hides another method in a header", "405 or ignored", async victim =>
        {
            var users = victim.Host.Services.GetRequiredService<AccessFile>().Content.Users.Count;
            await victim.AskAsync(Get, "/api/access/users", null, victim.Admin, ("X-HTTP-Method-Override", "DELETE"));
            Assert.Equal(users, victim.Host.Services.GetRequiredService<AccessFile>().Content.Users.Count);
        });
    }

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

    private static IEnumerable<Attack> OfRedirection()
    {
        const string family = "Open redirection";
        foreach (var address in new[] { "https://evil.example", "//evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example", "javascript:alert(1)" })
        {
            yield return new(family, $"returnUrl={address.Replace("\t", "(tab)", StringComparison.Ordinal)}", "goes to / instead", async victim =>
            {
                using var visitor = victim.Host.Visit();
                var answer = await visitor.TrySignInAsync(SignInHost.NameOf(Role.Viewer), SignInHost.Password, $"/sign-in?returnUrl={Uri.EscapeDataString(address)}");
                Assert.Equal("/", answer.Headers["location"]);
            });
        }
    }

    private static Uri SocketOf(Victim victim) => new UriBuilder(victim.Host.Address) { Scheme = "ws", Path = "/ws" }.Uri;

    private static async Task<string> ReadUntilAsync(ClientWebSocket socket, string word)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var buffer = new byte[1 << 20];
        while (true)
        {
            var length = 0;
            WebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(new ArraySegment<byte>(buffer, length, buffer.Length - length), limit.Token);
                length += part.Count;
            }
            while (!part.EndOfMessage);
            var text = Encoding.UTF8.GetString(buffer, 0, length);
            if (text.Contains(word, StringComparison.Ordinal) || part.MessageType == WebSocketMessageType.Close)
                return text;
        }
    }

    private static async Task NotInPagesAsync(Victim victim)
    {
        await victim.Host.TickAsync(_ => true);
        using var viewer = await victim.Host.SignInAsync(Role.Viewer);
        foreach (var page in new[] { "/", "/status", "/settings" })
            Assert.DoesNotContain(Markup, (await viewer.GetAsync(page)).Body, StringComparison.Ordinal);
    }
}
