using System.Net;
using System.Security.Cryptography;
using Dashboard.Tests.Integration;
using Dashboard.Tests.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Dashboard.Tests.Access.SignIn;

/// <summary>Tokens verified by a key from a file.</summary>
public sealed class ServiceTokenTests : IAsyncLifetime
{
    private const string Issuer = "https://issuer.example";

    private readonly TemporaryFolder _folder = new();
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private DashboardHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        var file = Path.Combine(_folder.Path, "issuer.pem");
        await File.WriteAllTextAsync(file, _key.ExportSubjectPublicKeyInfoPem());
        _host = new HostWithKey(file);
        await _host.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _key.Dispose();
        _other.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Right_token_is_taken() => Assert.Equal(HttpStatusCode.OK, (await AskAsync(Token())).Status);

    [Theory]
    [InlineData("other key")]
    [InlineData("other issuer")]
    [InlineData("other audience")]
    [InlineData("expired")]
    [InlineData("not yet")]
    [InlineData("no expiry")]
    [InlineData("no role")]
    [InlineData("shared secret")]
    public async Task Token_with_one_thing_wrong_is_refused(string wrong) =>
        (await AskAsync(Token(wrong))).Refusal(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task End_of_a_token_is_known_to_what_cuts_connections()
    {
        using var scope = _host.Services.CreateScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Request.Headers.Authorization = $"Bearer {Token()}";

        var result = await context.AuthenticateAsync();

        Assert.InRange(result.Properties!.ExpiresUtc!.Value - TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(5));
    }

    private Task<ApiAnswer> AskAsync(string token) =>
        _host.SendAsync(HttpMethod.Get, "/api/access/me", null, request => request.Headers.Authorization = new("Bearer", token));

    private string Token(string wrong = "")
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;

        // The public key as a shared secret: the classic confusion of algorithms.
        var credentials = wrong == "shared secret"
            ? new SigningCredentials(new SymmetricSecurityKey(System.Text.Encoding.UTF8.GetBytes(_key.ExportSubjectPublicKeyInfoPem())), "HS256")
            : new SigningCredentials(new ECDsaSecurityKey(wrong == "other key" ? _other : _key), "ES256");
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = wrong == "other issuer" ? "https://evil.example" : Issuer,
            Audience = wrong == "other audience" ? "another service" : "dashboard",
            Expires = wrong switch { "expired" => now.AddMinutes(-5), "no expiry" => null, _ => now.AddMinutes(5) },
            NotBefore = wrong == "not yet" ? now.AddMinutes(4) : null,
            Claims = wrong == "no role" ? new Dictionary<string, object> { ["sub"] = "robot" } : new Dictionary<string, object> { ["sub"] = "robot", ["roles"] = "viewer" },
            SigningCredentials = credentials,
        });
    }

    private sealed class HostWithKey(string file) : DashboardHost(isDemo: false, new Dictionary<string, string>
    {
        ["Access:SignIn"] = "true",
        ["Access:Jwt:KeyFile"] = file,
        ["Access:Jwt:Issuer"] = Issuer,
        ["Access:Jwt:Audience"] = "dashboard",
    });
}
