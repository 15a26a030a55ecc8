using System.Net;
using Dashboard.App.Access.Options;

namespace Dashboard.App.Access.Network;

/// <summary>
/// Names that callers may use in the Host header. A name that another page's owner can point here (rebinding) is never among them: numeric addresses cannot be
/// rebound, names must be this machine's or configured.
/// </summary>
internal sealed class ServedHosts(AccessOptions options)
{
    /// <summary>What to call it instead, for a caller that may be a stranger: where people sign in, names are not told.</summary>
    public string Allowed { get; } = options.SignIn
        ? "a name that is configured (--Access:Hosts=NAME), this machine's own, localhost or a numeric address"
        : options.Hosts.Count == 0 ? ListenAddresses.Loopback : $"{string.Join(", ", options.Hosts)}, {ListenAddresses.Loopback}";

    /// <param name="host">Without its port; an IPv6 address in brackets.</param>
    public bool Includes(string host) =>
        ListenAddresses.IsLoopback(host)
        || options.Hosts.Contains(host, StringComparer.OrdinalIgnoreCase)
        || (options.SignIn && (host.Equals(Dns.GetHostName(), StringComparison.OrdinalIgnoreCase) || Uri.CheckHostName(host) is UriHostNameType.IPv4 or UriHostNameType.IPv6));
}
