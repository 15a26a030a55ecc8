using System.Security.Claims;
using Dashboard.App.Access.Options;
using Dashboard.App.Access.Permissions;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

namespace Dashboard.App.Access.SignIn;

/// <summary>Lets services in by a JSON web token that a known issuer signed for this audience.</summary>
internal static class ServiceTokens
{
    public static void Set(JwtBearerOptions jwt, JwtOptions options)
    {
        jwt.MapInboundClaims = false;
        jwt.IncludeErrorDetails = false;
        jwt.TokenValidationParameters = new TokenValidationParameters
        {
            ValidAudience = options.Audience,
            ValidIssuer = options.Issuer,
            RequireExpirationTime = true,
            RequireSignedTokens = true,

            // Only signatures by a private key: with a shared secret, whoever verifies could also sign.
            ValidAlgorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"],
            ClockSkew = TimeSpan.FromSeconds(30),
            NameClaimType = "sub",
        };
        if (options.Authority is { } authority)
        {
            jwt.Authority = authority;
            jwt.RequireHttpsMetadata = !new Uri(authority).IsLoopback;
        }
        else
        {
            jwt.TokenValidationParameters.IssuerSigningKey = IssuerKey.Read(options.KeyFile!);
        }

        jwt.Events = new JwtBearerEvents
        {
            OnTokenValidated = context =>
            {
                Grant(context, options.Roles);
                return Task.CompletedTask;
            },
            OnChallenge = context =>
            {
                context.HandleResponse();
                return Challenges.AnswerAsync(context.HttpContext, RefusalsOf(context.HttpContext), "The token is not valid here: its signature, issuer, audience or time is wrong.");
            },
            OnForbidden = context => Challenges.ForbidAsync(context.HttpContext, RefusalsOf(context.HttpContext)),
        };
    }

    private static void Grant(TokenValidatedContext context, RoleClaim roles)
    {
        var claims = context.Principal!;
        if (claims.FindFirstValue("sub") is not { Length: > 0 } subject || roles.Choose([.. claims.FindAll(roles.Type).Select(claim => claim.Value)]) is not { } role)
        {
            context.Fail("The token has no subject, or no role here.");
            return;
        }

        context.Principal = new ClaimsPrincipal(new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, $"jwt:{subject}"),
                new Claim(ClaimTypes.Name, $"service {subject}"),
                .. Grants.Claims(Grants.Of(role)),
            ],
            Schemes.Jwt));
    }

    private static Refusals RefusalsOf(HttpContext context) => context.RequestServices.GetRequiredService<Refusals>();
}
