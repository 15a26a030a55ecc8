using System.Net;
using System.Security.Claims;
using Dashboard.App.Access.Permissions;
using Microsoft.AspNetCore.Authentication;

namespace Dashboard.App.Access.SignIn;

/// <summary>Adds the network address to whoever is let in, also for the circuits and sockets that live on after the request.</summary>
internal sealed class CallerAddress(IHttpContextAccessor http) : IClaimsTransformation
{
    public static string? Of(HttpContext? context) => context?.Connection.RemoteIpAddress is { } address ? Plain(address).ToString() : null;

    // A copy: the original is what a renewed cookie would be written from.
    public Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
    {
        if (Of(http.HttpContext) is not { } address)
            return Task.FromResult(principal);
        var copy = principal.Clone();
        ((ClaimsIdentity)copy.Identity!).AddClaim(new Claim(Caller.AddressClaim, address));
        return Task.FromResult(copy);
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
