using Dashboard.App.Access.Permissions;

namespace Dashboard.App.Access.Keys;

/// <summary>A key as it is kept: enough to recognise it, never enough to use it.</summary>
/// <param name="Id">First part of the key's text, which is no secret.</param>
/// <param name="SecretHash">SHA-256 of the secret in lower hexadecimal. The secret is 256 random bits, so a slow hash would add nothing.</param>
/// <param name="CreatorSubject">Who made it, whatever name they had.</param>
/// <param name="ExpiresAt">Null: never.</param>
public sealed record ApiKey(
    string Id, string Name, string SecretHash, IReadOnlyList<KeyScope> Scopes, string CreatedBy, string CreatorSubject, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsed)
{
    /// <summary>By which its connections are known.</summary>
    public string Subject => $"key:{Id}";
}
