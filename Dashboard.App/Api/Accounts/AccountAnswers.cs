using Dashboard.App.Access.Auditing;
using Dashboard.App.Access.Keys;
using Dashboard.App.Access.Permissions;
using Dashboard.App.Access.Users;

namespace Dashboard.App.Api.Accounts;

/// <summary>Who is asking.</summary>
internal sealed record MeAnswer(string Name, string? Address, IReadOnlyList<Permission> Permissions);

/// <summary>A user as administrators see one: nothing of the password.</summary>
/// <param name="SignsInBy"><c>password</c> or <c>provider</c>.</param>
/// <param name="RestsUntil">End of the rest after too many wrong passwords; null when it does not rest.</param>
internal sealed record UserItem(string Name, Role Role, string SignsInBy, DateTimeOffset CreatedAt, DateTimeOffset? LastSignIn, DateTimeOffset? RestsUntil)
{
    public static UserItem Of(LocalUser user, DateTimeOffset now) =>
        new(user.Name, user.Role, user.ExternalId is null ? "password" : "provider", user.CreatedAt, user.LastSignIn, user.LockoutEnd > now ? user.LockoutEnd : null);
}

internal sealed record UsersAnswer(IReadOnlyList<UserItem> Users);

/// <summary>A key as administrators see one: nothing of the secret.</summary>
internal sealed record KeyItem(string Id, string Name, IReadOnlyList<KeyScope> Scopes, string CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsed)
{
    public static KeyItem Of(ApiKey key) => new(key.Id, key.Name, key.Scopes, key.CreatedBy, key.CreatedAt, key.ExpiresAt, key.LastUsed);
}

internal sealed record KeysAnswer(IReadOnlyList<KeyItem> Keys);

/// <param name="Text">The key itself, told this once.</param>
internal sealed record NewKeyAnswer(string Text, KeyItem Key);

/// <param name="NotWritten">Entries that are in memory only, because the file could not be written.</param>
internal sealed record AuditAnswer(IReadOnlyList<AuditEntry> Entries, long NotWritten);

/// <param name="Message">What was done.</param>
internal sealed record DoneAnswer(string Message);
