using Dashboard.App.Access.Auditing;
using Dashboard.App.Access.Permissions;
using Dashboard.App.Access.Users;
using Microsoft.AspNetCore.Identity;

namespace Dashboard.App.Access.SignIn;

/// <summary>Tells people by name and password. Every wrong answer is the same, and takes as long, whether there is such a user or not.</summary>
internal sealed class PasswordDesk(UserManager<LocalUser> users, PasswordQueue queue, AuditLog audit, TimeProvider time)
{
    /// <summary>A hash that no password has: the work of checking against it stands for users who do not exist.</summary>
    private static readonly string Nobody = new PasswordHasher<LocalUser>().HashPassword(new LocalUser(), Guid.NewGuid().ToString());

    /// <returns>The user, or null, without a reason that would help a guesser.</returns>
    /// <exception cref="TooManySignInsException">Too many wait already.</exception>
    public async Task<LocalUser?> CheckAsync(Caller who, string name, string password, CancellationToken cancellation)
    {
        using var turn = await queue.EnterAsync(cancellation);
        if (password.Length > AccountRules.LongestPassword || await users.FindByNameAsync(name) is not { PasswordHash: not null } user)
        {
            users.PasswordHasher.VerifyHashedPassword(new LocalUser(), Nobody, password.Length > AccountRules.LongestPassword ? "" : password);
            audit.Refused(who, "sign-in", name);
            return null;
        }

        // The check runs also for an account that rests, so that the time tells nothing.
        var isResting = await users.IsLockedOutAsync(user);
        var isRight = await users.CheckPasswordAsync(user, password);
        if (isRight && !isResting)
        {
            (user.AccessFailedCount, user.LastSignIn) = (0, time.GetUtcNow());
            await users.UpdateAsync(user);
            audit.Done(who with { Name = user.Name }, "sign-in", user.Name);
            return user;
        }

        if (!isResting)
            await users.AccessFailedAsync(user);
        audit.Refused(who, "sign-in", user.Name, isResting || await users.IsLockedOutAsync(user) ? "the account rests" : null);
        return null;
    }
}
