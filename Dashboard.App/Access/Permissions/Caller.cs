using System.Security.Claims;

namespace Dashboard.App.Access.Permissions;

/// <summary>Who asks for something, for deciding and for the audit log.</summary>
/// <param name="Subject">What sessions and keys are known by: the user's id, <c>key:</c> and the key's id, <c>jwt:</c> and the subject, or <c>local</c>.</param>
/// <param name="Name">As people know it.</param>
/// <param name="Address">Network address it came from; null when not known.</param>
public sealed record Caller(string Subject, string Name, string? Address)
{
    /// <summary>Claim that carries the network address of the connection a person or program came by.</summary>
    internal const string AddressClaim = "dashboard:address";

    /// <summary>The dashboard itself, for what nobody asked for.</summary>
    public static Caller Dashboard { get; } = new("dashboard", "dashboard", null);

    public IReadOnlySet<Permission> Permissions { get; init; } = new HashSet<Permission>();

    /// <summary>Whether it signed in as a user that is kept here and can change a password or end sessions.</summary>
    public bool IsUser { get; init; }

    public bool May(Permission permission) => Permissions.Contains(permission);

    public static Caller Of(ClaimsPrincipal principal)
    {
        ArgumentNullException.ThrowIfNull(principal);
        var subject = principal.FindFirstValue(ClaimTypes.NameIdentifier) ?? "anonymous";
        return new(subject, principal.Identity?.Name ?? subject, principal.FindFirstValue(AddressClaim))
        {
            Permissions = Enum.GetValues<Permission>().Where(permission => principal.May(permission)).ToHashSet(),
            IsUser = principal.Identity?.AuthenticationType == SignIn.Schemes.Cookie,
        };
    }

    /// <summary>Goes on only where the caller may.</summary>
    /// <exception cref="NotAllowedException">It may not.</exception>
    public void Demand(Permission permission)
    {
        if (!May(permission))
            throw new NotAllowedException(this, permission);
    }
}

/// <summary>A caller asked for what it may not do.</summary>
public sealed class NotAllowedException(Caller caller, Permission permission)
    : InvalidOperationException($"{caller?.Name} may not do this: it needs the permission '{permission}'.");
