using Dashboard.App.Access.Auditing;
using Dashboard.App.Access.Connections;
using Dashboard.App.Access.Permissions;
using Microsoft.AspNetCore.Identity;

namespace Dashboard.App.Access.Users;

/// <summary>What administrators do with users, and users with themselves. Every change is on record; whatever lessens what somebody may ends their sessions.</summary>
internal sealed class UserDesk(UserManager<LocalUser> users, AccessFile file, LiveConnections connections, AuditLog audit, TimeProvider time)
{
    /// <summary>Users at most.</summary>
    public const int Most = 1_000;

    public IReadOnlyList<LocalUser> Users => file.Content.Users;

    /// <returns>What is wrong, in words; null when it is done.</returns>
    public async Task<string?> CreateAsync(Caller who, string name, string password, Role role)
    {
        who.Demand(Permission.Administer);
        return await AddAsync(who, name, password, role);
    }

    /// <summary>Makes the first administrator, where there is none; of two that come at once, one.</summary>
    public async Task<string?> CreateFirstAsync(Caller who, string name, string password) =>
        Users.Any(user => user.Role == Role.Admin) ? "There is an administrator already." : await AddAsync(who, name, password, Role.Admin);

    public async Task<string?> ChangeRoleAsync(Caller who, string name, Role role)
    {
        who.Demand(Permission.Administer);
        if (await users.FindByNameAsync(name) is not { } user)
            return Unknown(name);
        if (!Enum.IsDefined(role))
            return $"There are the roles {string.Join(", ", Enum.GetNames<Role>())}; '{role}' is none.";
        if (user.Role == role)
            return null;
        if (IsLastAdmin(user))
            return LastAdmin(user);
        var before = user.Role;
        user.Role = role;
        return EndAfter(user, await users.UpdateSecurityStampAsync(user), () => audit.Done(who, "user.role", user.Name, before.ToString(), role.ToString()));
    }

    /// <summary>Sets another password for a user who has forgotten the old one.</summary>
    public async Task<string?> SetPasswordAsync(Caller who, string name, string password)
    {
        who.Demand(Permission.Administer);
        if (await users.FindByNameAsync(name) is not { } user)
            return Unknown(name);
        if (user.ExternalId is not null)
            return $"'{user.Name}' signs in by the provider and has no password here.";
        if (await ValidateAsync(user, password) is { } problem)
            return problem;
        user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
        (user.LockoutEnd, user.AccessFailedCount) = (null, 0);
        return EndAfter(user, await users.UpdateSecurityStampAsync(user), () => audit.Done(who, "user.password", user.Name));
    }

    public async Task<string?> DeleteAsync(Caller who, string name)
    {
        who.Demand(Permission.Administer);
        if (await users.FindByNameAsync(name) is not { } user)
            return Unknown(name);
        if (IsLastAdmin(user))
            return LastAdmin(user);
        return EndAfter(user, await users.DeleteAsync(user), () => audit.Done(who, "user.delete", user.Name, user.Role.ToString()));
    }

    /// <summary>Ends every session of a user, everywhere: their own, or as an administrator anybody's.</summary>
    public async Task<string?> EndSessionsAsync(Caller who, string name)
    {
        if (await users.FindByNameAsync(name) is not { } user)
            return Unknown(name);
        if (user.Id != who.Subject)
            who.Demand(Permission.Administer);
        return EndAfter(user, await users.UpdateSecurityStampAsync(user), () => audit.Done(who, "user.sign-out-everywhere", user.Name));
    }

    /// <summary>Signs out one session, so that a copy of its cookie is worth nothing.</summary>
    public async Task EndSessionAsync(Caller who, string session, TimeSpan lifetime)
    {
        if (await users.FindByIdAsync(who.Subject) is not { } user)
            return;
        var now = time.GetUtcNow();
        user.EndedSessions = user.EndedSessions.Where(ended => ended.Value > now).Append(new(session, now + lifetime)).ToDictionary();
        await users.UpdateAsync(user);
        connections.EndSession(session);
        audit.Done(who, "sign-out", user.Name);
    }

    /// <summary>Changes one's own password, which ends all sessions.</summary>
    public async Task<string?> ChangePasswordAsync(Caller who, string current, string next)
    {
        if (await users.FindByIdAsync(who.Subject) is not { } user)
            return "Only a user with a password here can change it.";
        var result = await users.ChangePasswordAsync(user, current, next);
        if (!result.Succeeded)
            audit.Refused(who, "user.password", user.Name);
        return EndAfter(user, result, () => audit.Done(who, "user.password", user.Name));
    }

    /// <summary>The user behind somebody whom the provider let in, made at their first time; a role that has changed there ends the sessions of before.</summary>
    public async Task<LocalUser> TakeExternalAsync(Caller who, string externalId, string name, Role role)
    {
        if (Users.FirstOrDefault(known => known.ExternalId == externalId)?.Copy() is not { } user)
        {
            user = new LocalUser { Name = FreeName(name), ExternalId = externalId, Role = role, CreatedAt = time.GetUtcNow() };
            Check(await users.CreateAsync(user));
            audit.Done(who with { Name = user.Name }, "user.create", user.Name, null, $"{role}, by the provider");
            return user;
        }

        if (user.Role != role)
        {
            var before = user.Role;
            user.Role = role;
            Check(await users.UpdateSecurityStampAsync(user));
            connections.End(user.Id);
            audit.Done(who with { Name = user.Name }, "user.role", user.Name, before.ToString(), role.ToString());
        }

        return user;
    }

    private async Task<string?> AddAsync(Caller who, string name, string password, Role role)
    {
        if (!Enum.IsDefined(role))
            return $"There are the roles {string.Join(", ", Enum.GetNames<Role>())}; '{role}' is none.";
        if (Users.Count >= Most)
            return $"There are {Most} users, which is the most.";
        var user = new LocalUser { Name = name, Role = role, CreatedAt = time.GetUtcNow() };
        var problem = Problem(await users.CreateAsync(user, password));
        if (problem is null)
            audit.Done(who, "user.create", user.Name, null, role.ToString());
        return problem;
    }

    private string? EndAfter(LocalUser user, IdentityResult result, Action record)
    {
        if (Problem(result) is { } problem)
            return problem;
        record();
        connections.End(user.Id);
        return null;
    }

    private async Task<string?> ValidateAsync(LocalUser user, string password)
    {
        foreach (var validator in users.PasswordValidators)
        {
            if (Problem(await validator.ValidateAsync(users, user, password)) is { } problem)
                return problem;
        }

        return null;
    }

    private string FreeName(string name)
    {
        var plain = string.Concat(name.Where(letter => !char.IsControl(letter))).Trim();
        plain = plain.Length is 0 or > AccountRules.LongestName ? "user" : plain;
        var free = plain;
        for (var number = 2; Users.Any(user => string.Equals(user.Name, free, StringComparison.OrdinalIgnoreCase)); number++)
            free = $"{plain} {number}";
        return free;
    }

    private bool IsLastAdmin(LocalUser user) => user.Role == Role.Admin && Users.Count(other => other.Role == Role.Admin) == 1;

    private static string Unknown(string name) => $"There is no user '{name}'.";

    private static string LastAdmin(LocalUser user) => $"'{user.Name}' is the only administrator. Make another one first.";

    private static string? Problem(IdentityResult result) => result.Succeeded ? null : string.Join(" ", result.Errors.Select(error => error.Description));

    private static void Check(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException(Problem(result));
    }
}
