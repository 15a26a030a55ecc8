using Dashboard.App.Access.Permissions;

namespace Dashboard.App.Access.Users;

/// <summary>Somebody who may sign in: with a password kept here, or by a provider. Read from the store it is a copy; only the store's own is in force.</summary>
public sealed class LocalUser
{
    public string Id { get; set; } = Guid.NewGuid().ToString("N");

    public string Name { get; set; } = "";

    public string? NormalizedName { get; set; }

    /// <summary>Null for users of a provider.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Issuer and subject at the provider; null for users with a password.</summary>
    public string? ExternalId { get; set; }

    public Role Role { get; set; }

    /// <summary>Part of every session; a new one ends them all.</summary>
    public string? SecurityStamp { get; set; }

    /// <summary>Changes with each stored change, so that two writers do not overwrite each other.</summary>
    public string Version { get; set; } = "";

    public int AccessFailedCount { get; set; }

    public DateTimeOffset? LockoutEnd { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? LastSignIn { get; set; }

    /// <summary>Sessions that were signed out one by one, with the end of the time in which their cookie would still be good.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> EndedSessions { get; set; } = new Dictionary<string, DateTimeOffset>();

    internal LocalUser Copy() => (LocalUser)MemberwiseClone();
}
