using System.Buffers.Text;
using System.Security.Cryptography;
using Dashboard.App.Access.Auditing;
using Dashboard.App.Access.Connections;
using Dashboard.App.Access.Permissions;
using Dashboard.App.Access.Users;

namespace Dashboard.App.Access.Keys;

/// <summary>Makes, recognises and revokes API keys. A key is <c>dk_ID_SECRET</c>.</summary>
internal sealed class KeyRing(AccessFile file, LiveConnections connections, AuditLog audit, TimeProvider time)
{
    public const string Prefix = "dk_";

    /// <summary>Keys at most.</summary>
    public const int Most = 1_000;

    /// <summary>Characters of a key's name at most.</summary>
    public const int LongestName = 100;

    /// <summary>Days until a key ends, at most.</summary>
    public const int MostDays = 3_650;

    private const int IdBytes = 6;
    private const int SecretBytes = 32;

    /// <summary>How exactly the time of the last use is kept: each change is a write to the disk.</summary>
    private static readonly TimeSpan UseResolution = TimeSpan.FromMinutes(1);

    public IReadOnlyList<ApiKey> Keys => file.Content.Keys;

    /// <summary>Makes a key. Its text is given back this once and kept nowhere.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names it.</exception>
    public (ApiKey Key, string Text) Create(Caller who, string name, IReadOnlyCollection<KeyScope> scopes, int? days)
    {
        who.Demand(Permission.Administer);
        if (string.IsNullOrWhiteSpace(name) || name.Length > LongestName || name.Any(char.IsControl))
            throw new ArgumentException($"name is {(string.IsNullOrWhiteSpace(name) ? "empty" : $"'{name}'")}. Give 1 to {LongestName} characters without control characters.");
        if (scopes.Count == 0 || !scopes.All(Enum.IsDefined))
            throw new ArgumentException("scopes is empty or has an unknown one. Give one or more of read, push, admin.");
        if (days is < 1 or > MostDays)
            throw new ArgumentException($"expiresInDays is {days}. Give 1 to {MostDays}, or nothing for a key that does not end.");
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        var now = time.GetUtcNow();
        var key = new ApiKey(
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)), name, Hash(secret), [.. scopes.Distinct().Order()], who.Name, who.Subject, now, days is { } length ? now.AddDays(length) : null, null);
        file.Change(content => content.Keys.Count < Most
            ? content with { Keys = [.. content.Keys, key] }
            : throw new ArgumentException($"There are {Most} keys, which is the most. Revoke some that are not used."));
        audit.Done(who, "key.create", $"{key.Name} ({key.Id})", null, Describe(key));
        return (key, $"{Prefix}{key.Id}_{secret}");
    }

    /// <summary>Ends a key and every connection that it opened.</summary>
    /// <returns>False when there is no such key.</returns>
    public bool Revoke(Caller who, string id)
    {
        who.Demand(Permission.Administer);
        if (Keys.FirstOrDefault(known => known.Id == id) is not { } key)
            return false;
        End(who, key);
        return true;
    }

    /// <summary>Ends every key that somebody made: with their right to make keys goes what they made by it. Whether the caller may change that right was asked before.</summary>
    public void RevokeOf(Caller who, string creator)
    {
        foreach (var key in Keys.Where(key => key.CreatorSubject == creator).ToList())
            End(who, key);
    }

    /// <summary>The key that a text is, if it is one and has not ended. The time it takes says nothing about how much of a secret was right.</summary>
    public ApiKey? Recognise(string text)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal) || text.IndexOf('_', Prefix.Length) is var at && at < 0)
            return null;
        var id = text[Prefix.Length..at];
        if (Keys.FirstOrDefault(known => known.Id == id) is not { } key)
            return null;
        var isRight = CryptographicOperations.FixedTimeEquals(Convert.FromHexString(Hash(text[(at + 1)..])), Convert.FromHexString(key.SecretHash));
        var now = time.GetUtcNow();
        if (!isRight || key.ExpiresAt <= now)
            return null;
        if (key.LastUsed is not { } used || now - used >= UseResolution)
            Touch(id, now);
        return key;
    }

    private void End(Caller who, ApiKey key)
    {
        file.Change(content => content with { Keys = [.. content.Keys.Where(other => other.Id != key.Id)] });
        connections.End(key.Subject);
        audit.Done(who, "key.revoke", $"{key.Name} ({key.Id})", Describe(key));
    }

    private void Touch(string id, DateTimeOffset now) =>
        file.Note(content => content with { Keys = [.. content.Keys.Select(key => key.Id == id ? key with { LastUsed = now } : key)] });

    private static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(secret)));

    private static string Describe(ApiKey key) =>
        $"scopes {string.Join(", ", key.Scopes).ToLowerInvariant()}, {(key.ExpiresAt is { } end ? $"until {end:yyyy-MM-dd}" : "without end")}";
}
