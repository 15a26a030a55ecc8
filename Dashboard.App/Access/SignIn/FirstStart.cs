using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Dashboard.App.Access.Permissions;
using Dashboard.App.Access.Users;

namespace Dashboard.App.Access.SignIn;

/// <summary>
/// The link by which the first administrator comes in: made at a start without one, shown on the console only, good for a while and for one use. A later start makes another.
/// </summary>
internal sealed class FirstStart(AccessFile file, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private const int TokenBytes = 32;

    private readonly Lock _change = new();
    private byte[]? _hash;
    private DateTimeOffset _until;

    public bool IsNeeded => !file.Content.Users.Any(user => user.Role == Role.Admin);

    /// <summary>A new token, in place of one before; null when there is an administrator.</summary>
    public string? Issue()
    {
        if (!IsNeeded)
            return null;
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        lock (_change)
            (_hash, _until) = (HashOf(token), time.GetUtcNow() + Lifetime);
        return token;
    }

    /// <summary>Whether a token would be taken; looking does not use it up.</summary>
    public bool IsGood(string token)
    {
        lock (_change)
            return IsGood_NeedsLock(token);
    }

    /// <summary>Uses the token up. Of two that bring it at once, one is let in.</summary>
    public bool Take(string token)
    {
        lock (_change)
        {
            if (!IsGood_NeedsLock(token))
                return false;
            _hash = null;
            return true;
        }
    }

    /// <summary>Makes a token that was taken good again, when what it was taken for failed.</summary>
    public void GiveBack(string token)
    {
        lock (_change)
            _hash ??= HashOf(token);
    }

    private bool IsGood_NeedsLock(string token) =>
        _hash is not null && time.GetUtcNow() < _until && IsNeeded && CryptographicOperations.FixedTimeEquals(HashOf(token), _hash);

    private static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
