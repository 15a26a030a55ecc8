using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using Dashboard.App.Access.Permissions;
using Microsoft.AspNetCore.Authentication;

namespace Dashboard.App.Access.SignIn;

/// <summary>Adds the network address to whoever is let in, also for the circuits and sockets that live on after the request.</summary>
internal sealed class CallerAddress(IHttpContextAccessor http) : IClaimsTransformation
{
    public static string? Of(HttpContext? context) => context?.Connection.RemoteIpAddress is { } address ? Plain(address).ToString() : null;

    /// <summary>What counts as one caller for limits: an IPv4 address, or the 64 bits of an IPv6 address that are one subscriber's, who has all the others to choose from.</summary>
    public static string NetworkOf(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address)
            return "";
        var plain = Plain(address);
        return plain.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(plain.GetAddressBytes().AsSpan(0, 8)) : plain.ToString();
    }

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
