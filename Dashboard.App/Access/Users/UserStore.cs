using Dashboard.App.Access.Permissions;
using Microsoft.AspNetCore.Identity;

namespace Dashboard.App.Access.Users;

/// <summary>
/// The users of the file in the form that ASP.NET Core Identity works on. Every user that it gives out is a copy; <see cref="UpdateAsync"/> refuses a copy that is
/// older than what is stored.
/// </summary>
internal sealed class UserStore(AccessFile file) :
    IUserPasswordStore<LocalUser>, IUserLockoutStore<LocalUser>, IUserSecurityStampStore<LocalUser>
{
    public Task<IdentityResult> CreateAsync(LocalUser user, CancellationToken cancellationToken)
    {
        user.Version = Guid.NewGuid().ToString("N");
        return Task.FromResult(Try(content => content.Users.Any(other => other.NormalizedName == user.NormalizedName) ? new("DuplicateUserName", $"There is already a user '{user.Name}'.")
            : user.ExternalId is not null && content.Users.Any(other => other.ExternalId == user.ExternalId) ? new("DuplicateExternalId", $"'{user.Name}' has signed in before.")
            : new(content with { Users = [.. content.Users, user.Copy()] })));
    }

    public Task<IdentityResult> UpdateAsync(LocalUser user, CancellationToken cancellationToken)
    {
        var next = user.Copy();
        next.Version = Guid.NewGuid().ToString("N");
        var result = Try(content => Find(content, user) is not { } stored ? Stale(user)
            : IsLastAdmin(content, stored) && next.Role != Role.Admin ? LastAdmin(user)
            : new(content with { Users = [.. content.Users.Select(other => other.Id == user.Id ? next : other)] }),
            WeightOf(next));
        if (result.Succeeded)
            user.Version = next.Version;
        return Task.FromResult(result);
    }

    public Task<IdentityResult> DeleteAsync(LocalUser user, CancellationToken cancellationToken) => Task.FromResult(Try(content => Find(content, user) is not { } stored ? Stale(user)
        : IsLastAdmin(content, stored) ? LastAdmin(user)
        : new(content with { Users = [.. content.Users.Where(other => other.Id != user.Id)] })));

    public Task<LocalUser?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Task.FromResult(file.Content.Users.FirstOrDefault(user => user.Id == userId)?.Copy());

    public Task<LocalUser?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        Task.FromResult(file.Content.Users.FirstOrDefault(user => user.NormalizedName == normalizedUserName)?.Copy());

    public Task<string> GetUserIdAsync(LocalUser user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

    public Task<string?> GetUserNameAsync(LocalUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Name);

    public Task SetUserNameAsync(LocalUser user, string? userName, CancellationToken cancellationToken) => Done(user.Name = userName ?? "");

    public Task<string?> GetNormalizedUserNameAsync(LocalUser user, CancellationToken cancellationToken) => Task.FromResult(user.NormalizedName);

    public Task SetNormalizedUserNameAsync(LocalUser user, string? normalizedName, CancellationToken cancellationToken) => Done(user.NormalizedName = normalizedName);

    public Task SetPasswordHashAsync(LocalUser user, string? passwordHash, CancellationToken cancellationToken) => Done(user.PasswordHash = passwordHash);

    public Task<string?> GetPasswordHashAsync(LocalUser user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(LocalUser user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(LocalUser user, CancellationToken cancellationToken) => Task.FromResult(user.LockoutEnd);

    public Task SetLockoutEndDateAsync(LocalUser user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken) => Done(user.LockoutEnd = lockoutEnd);

    public Task<int> IncrementAccessFailedCountAsync(LocalUser user, CancellationToken cancellationToken) => Task.FromResult(++user.AccessFailedCount);

    public Task ResetAccessFailedCountAsync(LocalUser user, CancellationToken cancellationToken) => Done(user.AccessFailedCount = 0);

    public Task<int> GetAccessFailedCountAsync(LocalUser user, CancellationToken cancellationToken) => Task.FromResult(user.AccessFailedCount);

    public Task<bool> GetLockoutEnabledAsync(LocalUser user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetLockoutEnabledAsync(LocalUser user, bool enabled, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SetSecurityStampAsync(LocalUser user, string stamp, CancellationToken cancellationToken) => Done(user.SecurityStamp = stamp);

    public Task<string?> GetSecurityStampAsync(LocalUser user, CancellationToken cancellationToken) => Task.FromResult(user.SecurityStamp);

    public void Dispose()
    {
    }

    /// <summary>Makes a change of what is in force at that moment, or says why not.</summary>
    private IdentityResult Try(Func<AccessContent, Outcome> change, Action<Func<AccessContent, AccessContent>>? keep = null)
    {
        IdentityError? error = null;
        (keep ?? file.Change)(content =>
        {
            var outcome = change(content);
            error = outcome.Error;
            return outcome.Next ?? content;
        });
        return error is null ? IdentityResult.Success : IdentityResult.Failed(error);
    }

    /// <summary>How a change is kept: what somebody may on the disk before it is in force, sessions as well as possible, counts of wrong passwords in memory.</summary>
    private Action<Func<AccessContent, AccessContent>> WeightOf(LocalUser next)
    {
        if (file.Content.Users.FirstOrDefault(stored => stored.Id == next.Id) is not { } before || !MayAsMuch(before, next))
            return file.Change;
        return before.SecurityStamp == next.SecurityStamp && before.LastSignIn == next.LastSignIn ? file.Remember : file.Note;
    }

    private static bool MayAsMuch(LocalUser before, LocalUser after) =>
        (before.Name, before.Role, before.PasswordHash, before.ExternalId) == (after.Name, after.Role, after.PasswordHash, after.ExternalId);

    /// <summary>The stored user, unless it was changed since this copy was taken.</summary>
    private static LocalUser? Find(AccessContent content, LocalUser user) => content.Users.FirstOrDefault(stored => stored.Id == user.Id && stored.Version == user.Version);

    /// <summary>A provider decides the role of its own users, also of the last administrator.</summary>
    private static bool IsLastAdmin(AccessContent content, LocalUser user) =>
        user is { Role: Role.Admin, ExternalId: null } && content.Users.Count(other => other.Role == Role.Admin) == 1;

    private static Outcome Stale(LocalUser user) => new("ConcurrencyFailure", $"User '{user.Name}' was changed or removed meanwhile. Load it again.");

    private static Outcome LastAdmin(LocalUser user) => new("LastAdmin", $"'{user.Name}' is the only administrator. Make another one first.");

    private static Task Done<T>(T set)
    {
        _ = set;
        return Task.CompletedTask;
    }

    private readonly record struct Outcome(AccessContent? Next, IdentityError? Error)
    {
        public Outcome(AccessContent next)
            : this(next, null)
        {
        }

        public Outcome(string code, string description)
            : this(null, new IdentityError { Code = code, Description = description })
        {
        }
    }
}
