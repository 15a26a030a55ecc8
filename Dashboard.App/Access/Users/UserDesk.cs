using System.Globalization;
using Dashboard.App.Access.Auditing;
using Dashboard.App.Access.Connections;
using Dashboard.App.Access.Keys;
using Dashboard.App.Access.Permissions;
using Microsoft.AspNetCore.Identity;

namespace Dashboard.App.Access.Users;

/// <summary>What administrators do with users, and users with themselves. Every change is on record; whatever lessens what somebody may ends their sessions.</summary>
internal sealed class UserDesk(UserManager<LocalUser> users, AccessFile file, KeyRing keys, LiveConnections connections, AuditLog audit, TimeProvider time)
{
    /// <summary>Users at most.</summary>
    public const int Most = 1_000;

    /// <summary>How every answer begins that says that there is no such thing.</summary>
    public const string Missing = "There is no ";

    /// <summary>Sessions of a user that were signed out one by one and whose time is not over; with one more all are ended.</summary>
    private const int MostEndedSessions = 100;

    /// <summary>How often somebody of a provider is looked for and made or changed: another sign-in at the same time may be in the way.</summary>
    private const int MostTries = 5;

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

    public Task<string?> ChangeRoleAsync(Caller who, string name, Role role) => ChangeAsync(who, name, role, null);

    /// <summary>Sets another password for a user who has forgotten the old one.</summary>
    public Task<string?> SetPasswordAsync(Caller who, string name, string password) => ChangeAsync(who, name, null, password);

    /// <summary>Sets role, password or both, in one change, and ends every session of the user; who is no administrator any more loses the keys made as one.</summary>
    /// <param name="role">Null: as it was.</param>
    /// <param name="password">Null: as it was.</param>
    public async Task<string?> ChangeAsync(Caller who, string name, Role? role, string? password)
    {
        who.Demand(Permission.Administer);
        if (await users.FindByNameAsync(name) is not { } user)
            return Unknown(name);
        var before = user.Role;
        if (await SetAsync(user, role ?? before, password) is { } problem)
            return problem;
        if (user.Role == before && password is null)
            return null;
        return EndAfter(user, await users.UpdateSecurityStampAsync(user), () =>
        {
            if (password is not null)
                audit.Done(who, "user.password", user.Name);
            if (user.Role != before)
                audit.Done(who, "user.role", user.Name, before.ToString(), user.Role.ToString());
            if (before == Role.Admin && user.Role != Role.Admin)
                keys.RevokeOf(who, user.Id);
        });
    }

    /// <summary>Removes a user, the sessions, and the keys that the user made.</summary>
    public async Task<string?> DeleteAsync(Caller who, string name)
    {
        who.Demand(Permission.Administer);
        if (await users.FindByNameAsync(name) is not { } user)
            return Unknown(name);
        return EndAfter(user, await users.DeleteAsync(user), () =>
        {
            audit.Done(who, "user.delete", user.Name, user.Role.ToString());
            keys.RevokeOf(who, user.Id);
        });
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
    /// <param name="until">Until when the cookie would be good.</param>
    public async Task EndSessionAsync(Caller who, string session, DateTimeOffset until)
    {
        if (Users.FirstOrDefault(user => user.Id == who.Subject) is { EndedSessions.Count: >= MostEndedSessions } crowded)
        {
            await EndSessionsAsync(who, crowded.Name);
            return;
        }

        var now = time.GetUtcNow();
        file.Note(content => content with { Users = [.. content.Users.Select(user => user.Id == who.Subject ? Without(user, session, until, now) : user)] });
        connections.EndSession(session);
        audit.Done(who, "sign-out", who.Name);
    }

    /// <summary>Changes one's own password, which ends all sessions. Wrong guesses of the present one count as those of a sign-in do.</summary>
    public async Task<PasswordChange> ChangePasswordAsync(Caller who, string current, string next)
    {
        if (await users.FindByIdAsync(who.Subject) is not { PasswordHash: not null } user || await users.IsLockedOutAsync(user))
            return PasswordChange.Wrong;
        if (!await users.CheckPasswordAsync(user, current))
        {
            await users.AccessFailedAsync(user);
            audit.Refused(who, "user.password", user.Name);
            return PasswordChange.Wrong;
        }

        if (await SetAsync(user, user.Role, next) is not null)
            return PasswordChange.Weak;
        return EndAfter(user, await users.UpdateSecurityStampAsync(user), () => audit.Done(who, "user.password", user.Name)) is null ? PasswordChange.Changed : PasswordChange.Busy;
    }

    /// <summary>The user behind somebody whom the provider let in, made at their first time; a role that has changed there ends the sessions of before.</summary>
    /// <returns>Null where there is no room for another user.</returns>
    public async Task<LocalUser?> TakeExternalAsync(Caller who, string externalId, string name, Role role)
    {
        for (var tries = 1; ; tries++)
        {
            // First the name: where the same person is made here meanwhile, they are found below, or have taken that name, and are found at the next look.
            var free = await FreeNameAsync(name);
            var known = Users.FirstOrDefault(user => user.ExternalId == externalId)?.Copy();
            if (known?.Role == role)
                return known;
            if (known is null && Users.Count >= Most)
                return null;
            var taken = known ?? new LocalUser { Name = free, ExternalId = externalId, CreatedAt = time.GetUtcNow() };
            var before = taken.Role;
            taken.Role = role;
            var result = known is null ? await users.CreateAsync(taken) : await users.UpdateSecurityStampAsync(taken);
            if (result.Succeeded)
            {
                TellOfExternal(who with { Name = taken.Name }, taken, known is null ? null : before);
                return taken;
            }

            if (tries == MostTries)
                Check(result);
        }
    }

    private void TellOfExternal(Caller who, LocalUser user, Role? before)
    {
        if (before is null)
        {
            audit.Done(who, "user.create", user.Name, null, $"{user.Role}, by the provider");
            return;
        }

        connections.End(user.Id);
        audit.Done(who, "user.role", user.Name, before.ToString(), user.Role.ToString());
        if (before == Role.Admin)
            keys.RevokeOf(who, user.Id);
    }

    private async Task<string?> AddAsync(Caller who, string name, string password, Role role)
    {
        if (!Enum.IsDefined(role))
            return NoRole(role);
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
        connections.End(user.Id);
        record();
        return null;
    }

    /// <summary>Sets them on the copy, or says why they cannot be.</summary>
    private async Task<string?> SetAsync(LocalUser user, Role role, string? password)
    {
        if (!Enum.IsDefined(role))
            return NoRole(role);
        user.Role = role;
        if (password is null)
            return null;
        if (user.ExternalId is not null)
            return $"'{user.Name}' signs in by the provider and has no password here.";
        foreach (var validator in users.PasswordValidators)
        {
            if (Problem(await validator.ValidateAsync(users, user, password)) is { } problem)
                return problem;
        }

        user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
        (user.LockoutEnd, user.AccessFailedCount) = (null, 0);
        return null;
    }

    private static LocalUser Without(LocalUser user, string session, DateTimeOffset until, DateTimeOffset now)
    {
        var next = user.Copy();
        next.EndedSessions = user.EndedSessions.Where(ended => ended.Value > now).Append(new(session, until)).ToDictionary();
        return next;
    }

    /// <summary>The name, or the name with the first number that nobody has.</summary>
    private async Task<string> FreeNameAsync(string name)
    {
        var plain = Cut(string.Concat(name.Where(letter => !char.IsControl(letter))).Trim(), AccountRules.LongestName);
        plain = plain.Length == 0 ? "user" : plain;
        var free = plain;
        for (var number = 2; await users.FindByNameAsync(free) is not null; number++)
        {
            var end = string.Create(CultureInfo.InvariantCulture, $" {number}");
            free = Cut(plain, AccountRules.LongestName - end.Length) + end;
        }

        return free;
    }

    /// <summary>Never between the two parts of one letter.</summary>
    private static string Cut(string text, int longest) =>
        text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)].TrimEnd();

    private static string Unknown(string name) => $"{Missing}user '{name}'.";

    private static string NoRole(Role role) => $"There are the roles viewer, operator and admin; '{role}' is none.";

    private static string? Problem(IdentityResult result) => result.Succeeded ? null : string.Join(" ", result.Errors.Select(error => error.Description));

    private static void Check(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException(Problem(result));
    }
}
