using System.Net;
using Dashboard.App.Access.Options;
using Microsoft.AspNetCore.HttpOverrides;

namespace Dashboard.App.Access.Network;

/// <summary>Which proxies are believed when they say for whom they ask. Without one, Forwarded headers are text like any other.</summary>
internal static class Proxies
{
    public static IApplicationBuilder UseConfiguredProxies(this IApplicationBuilder app, AccessOptions options) =>
        options.Proxies.Count == 0 ? app : app.UseForwardedHeaders(Believe(options));

    private static ForwardedHeadersOptions Believe(AccessOptions options)
    {
        var forwarded = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,

            // Every hop must be a configured proxy, however many there are.
            ForwardLimit = null,
        };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in options.Proxies)
        {
            if (IPAddress.TryParse(proxy, out var address))
                forwarded.KnownProxies.Add(address);
            else
                forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
        }

        return forwarded;
    }
}
