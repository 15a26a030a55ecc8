using Dashboard.App.Access.Auditing;
using Dashboard.App.Access.Keys;
using Dashboard.App.Access.Permissions;
using Dashboard.App.Access.Users;
using Dashboard.App.Analyses;
using Dashboard.App.Api.Answers;
using Dashboard.App.Api.Description;

namespace Dashboard.App.Api.Accounts;

/// <summary>
/// Users, keys and the audit log for programs of administrators, under <c>/api/access</c>. Names and ids are in bodies, not in paths: paths end up in logs, and a name may have
/// any character.
/// </summary>
internal static class AccessEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        routes.MapRead("/api/access/me", AnswerMeAsync).Describe(AccessOperations.Me);
        routes.MapRead("/api/access/users", AnswerUsersAsync).Describe(AccessOperations.Users).Require(Permission.Administer);
        routes.MapRead("/api/access/keys", AnswerKeysAsync).Describe(AccessOperations.Keys).Require(Permission.Administer);
        routes.MapRead("/api/access/audit", AnswerAuditAsync).Describe(AccessOperations.Audit).Require(Permission.Administer);
        routes.MapChange("/api/access/users/add", AccessOperations.AddUser, AddUserAsync);
        routes.MapChange("/api/access/users/change", AccessOperations.ChangeUser, ChangeUserAsync);
        routes.MapChange("/api/access/users/sign-out", AccessOperations.SignOutUser, SignOutUserAsync);
        routes.MapChange("/api/access/users/remove", AccessOperations.RemoveUser, RemoveUserAsync);
        routes.MapChange("/api/access/keys/add", AccessOperations.AddKey, AddKeyAsync);
        routes.MapChange("/api/access/keys/revoke", AccessOperations.RevokeKey, RevokeKeyAsync);
    }

    private static Task AnswerMeAsync(HttpContext context)
    {
        var who = Caller.Of(context.User);
        return context.AnswerAsync(new MeAnswer(who.Name, who.Address, [.. who.Permissions.Order()]), ApiJson.Plain.EnvelopeMeAnswer);
    }

    private static Task AnswerUsersAsync(HttpContext context)
    {
        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        return context.AnswerAsync(new UsersAnswer([.. Users(context).Users.OrderBy(user => user.Name, StringComparer.Ordinal).Select(user => UserItem.Of(user, now))]), ApiJson.Plain.EnvelopeUsersAnswer);
    }

    private static Task AnswerKeysAsync(HttpContext context) =>
        context.AnswerAsync(new KeysAnswer([.. Keys(context).Keys.Select(KeyItem.Of)]), ApiJson.Plain.EnvelopeKeysAnswer);

    private static Task AnswerAuditAsync(HttpContext context)
    {
        var query = new QueryReader(context.Request.Query);
        var limit = query.Whole(AccessOperations.Limit);
        var audit = context.RequestServices.GetRequiredService<AuditLog>();
        return query.Problem is { } problem
            ? context.RefuseAsync(StatusCodes.Status400BadRequest, problem)
            : context.AnswerAsync(new AuditAnswer(audit.Newest(limit), audit.Failed), ApiJson.Plain.EnvelopeAuditAnswer);
    }

    private static async Task AddUserAsync(HttpContext context)
    {
        var body = await AccountBodies.ReadAsync<NewUserBody>(context, AccessOperations.NewUser);
        await AnswerAsync(context, await Users(context).CreateAsync(Who(context), body.Name, body.Password, body.Role), $"User '{body.Name}' was made.");
    }

    private static async Task ChangeUserAsync(HttpContext context)
    {
        var body = await AccountBodies.ReadAsync<UserChangeBody>(context, AccessOperations.UserChange);
        if (body.Role is null && body.Password is null)
            throw new InputException("The body changes nothing.", "Give role, password, or both.");
        await AnswerAsync(context, await Users(context).ChangeAsync(Who(context), body.Name, body.Role, body.Password), $"User '{body.Name}' was changed.");
    }

    private static async Task SignOutUserAsync(HttpContext context)
    {
        var body = await AccountBodies.ReadAsync<UserNameBody>(context, AccessOperations.UserName);
        await AnswerAsync(context, await Users(context).EndSessionsAsync(Who(context), body.Name), $"Every session of '{body.Name}' was ended.");
    }

    private static async Task RemoveUserAsync(HttpContext context)
    {
        var body = await AccountBodies.ReadAsync<UserNameBody>(context, AccessOperations.UserName);
        await AnswerAsync(context, await Users(context).DeleteAsync(Who(context), body.Name), $"User '{body.Name}' was removed.");
    }

    private static async Task AddKeyAsync(HttpContext context)
    {
        var body = await AccountBodies.ReadAsync<NewKeyBody>(context, AccessOperations.NewKey);
        var (key, text) = Keys(context).Create(Who(context), body.Name, [.. body.Scopes], body.ExpiresInDays);
        await context.AnswerAsync(new NewKeyAnswer(text, KeyItem.Of(key)), ApiJson.Plain.EnvelopeNewKeyAnswer);
    }

    private static async Task RevokeKeyAsync(HttpContext context)
    {
        var body = await AccountBodies.ReadAsync<KeyIdBody>(context, AccessOperations.KeyId);
        await AnswerAsync(context, Keys(context).Revoke(Who(context), body.Id) ? null : $"{UserDesk.Missing}key '{InputException.Shorten(body.Id)}'.", $"Key {body.Id} was revoked.");
    }

    private static void MapChange(this IEndpointRouteBuilder routes, string path, ApiOperation operation, RequestDelegate answer) =>
        routes.MapPost(path, (RequestDelegate)(context => GuardAsync(context, answer))).Describe(operation).Require(Permission.Administer);

    /// <summary>Turns what is wrong with a body into a 400, and a disk that cannot be written into a 503: then nothing was changed.</summary>
    private static async Task GuardAsync(HttpContext context, RequestDelegate answer)
    {
        try
        {
            await answer(context);
        }
        catch (Exception exception) when (exception is InputException or ArgumentException)
        {
            await context.RefuseAsync(StatusCodes.Status400BadRequest, exception.Message);
        }
        catch (Exception exception) when (exception is IOException and not BadHttpRequestException or UnauthorizedAccessException && !context.RequestAborted.IsCancellationRequested)
        {
            context.Response.Headers.RetryAfter = "10";
            await context.RefuseAsync(StatusCodes.Status503ServiceUnavailable, "The data folder could not be written, so nothing was changed. See /api/health.");
        }
    }

    private static Task AnswerAsync(HttpContext context, string? problem, string done) => problem switch
    {
        null => context.AnswerAsync(new DoneAnswer(done), ApiJson.Plain.EnvelopeDoneAnswer),
        _ when problem.StartsWith(UserDesk.Missing, StringComparison.Ordinal) => context.RefuseAsync(StatusCodes.Status404NotFound, problem),
        _ => context.RefuseAsync(StatusCodes.Status400BadRequest, problem),
    };

    private static UserDesk Users(HttpContext context) => context.RequestServices.GetRequiredService<UserDesk>();

    private static KeyRing Keys(HttpContext context) => context.RequestServices.GetRequiredService<KeyRing>();

    private static Caller Who(HttpContext context) => Caller.Of(context.User);
}
