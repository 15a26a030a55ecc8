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
        var isTaken = false;
        file.Change(content =>
        {
            isTaken = content.Users.Any(other => other.NormalizedName == user.NormalizedName);
            return isTaken ? content : content with { Users = [.. content.Users, user.Copy()] };
        });
        return Task.FromResult(isTaken ? Failed("DuplicateUserName", $"There is already a user '{user.Name}'.") : IdentityResult.Success);
    }

    public Task<IdentityResult> UpdateAsync(LocalUser user, CancellationToken cancellationToken)
    {
        var isStale = true;
        var next = user.Copy();
        next.Version = Guid.NewGuid().ToString("N");
        AccessContent Change(AccessContent content)
        {
            isStale = content.Users.FirstOrDefault(stored => stored.Id == user.Id)?.Version != user.Version;
            return isStale ? content : content with { Users = [.. content.Users.Select(stored => stored.Id == user.Id ? next : stored)] };
        }

        if (file.Content.Users.FirstOrDefault(stored => stored.Id == user.Id) is { } before && MayAsMuch(before, next))
            file.Note(Change);
        else
            file.Change(Change);
        if (isStale)
            return Task.FromResult(Failed("ConcurrencyFailure", $"User '{user.Name}' was changed or removed meanwhile. Load it again."));
        user.Version = next.Version;
        return Task.FromResult(IdentityResult.Success);
    }

    public Task<IdentityResult> DeleteAsync(LocalUser user, CancellationToken cancellationToken)
    {
        file.Change(content => content with { Users = [.. content.Users.Where(stored => stored.Id != user.Id)] });
        return Task.FromResult(IdentityResult.Success);
    }

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

    /// <summary>Whether only counts, times and what sessions are good has changed.</summary>
    private static bool MayAsMuch(LocalUser before, LocalUser after) =>
        (before.Name, before.Role, before.PasswordHash, before.ExternalId) == (after.Name, after.Role, after.PasswordHash, after.ExternalId);

    private static Task Done<T>(T set)
    {
        _ = set;
        return Task.CompletedTask;
    }

    private static IdentityResult Failed(string code, string description) => IdentityResult.Failed(new IdentityError { Code = code, Description = description });
}
