using System.Net;
using Dashboard.App.Access.Permissions;
using Dashboard.App.Access.SignIn;
using Dashboard.App.Access.Users;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Access.Attacks;

/// <content>Cookies, links and forms of people.</content>
internal static partial class AttackTable
{
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
}
