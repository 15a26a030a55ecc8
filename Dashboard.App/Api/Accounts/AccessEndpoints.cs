using Dashboard.App.Access.Auditing;
using Dashboard.App.Access.Keys;
using Dashboard.App.Access.Permissions;
using Dashboard.App.Access.Users;
using Dashboard.App.Analyses;
using Dashboard.App.Api.Answers;

namespace Dashboard.App.Api.Accounts;

/// <summary>Users, keys and the audit log for programs of administrators, under <c>/api/access</c>.</summary>
internal static class AccessEndpoints
{
    private const int MostEntries = AuditLog.Kept;

    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        routes.MapRead("/api/access/me", AnswerMeAsync).WithDescription("Who the caller is, and what it may.");
        var admin = routes.MapGroup("/api/access").Require(Permission.Administer);
        admin.MapRead("/users", AnswerUsersAsync).WithDescription("Every user.");
        admin.MapPost("/users", Guarded(CreateUserAsync)).WithDescription("{name, password, role: viewer, operator or admin}: makes a user.");
        admin.MapPatch("/users/{name}", Guarded(ChangeUserAsync)).WithDescription("{role?, password?}: changes a user and ends all their sessions.");
        admin.MapDelete("/users/{name}", Guarded(DeleteUserAsync)).WithDescription("Removes a user and ends all their sessions.");
        admin.MapPost("/users/{name}/sign-out", Guarded(SignOutAsync)).WithDescription("Ends all sessions of a user; the body is an empty object.");
        admin.MapRead("/keys", AnswerKeysAsync).WithDescription("Every API key, without its secret.");
        admin.MapPost("/keys", Guarded(CreateKeyAsync)).WithDescription("{name, scopes: [read, push, admin], expiresInDays?: 1 to 3,650}: makes a key and tells its text this once.");
        admin.MapDelete("/keys/{id}", Guarded(RevokeKeyAsync)).WithDescription("Ends a key and every connection it opened.");
        admin.MapRead("/audit", AnswerAuditAsync).WithDescription($"The audit log, newest first. limit (100; 1 to {MostEntries}).");
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

    private static async Task CreateUserAsync(HttpContext context)
    {
        using var body = await AccountBodies.ReadAsync(context, "name", "password", "role");
        var (name, password, role) = (body.Text("name"), body.Text("password"), body.Role("role"));
        await AnswerAsync(context, await Users(context).CreateAsync(Caller.Of(context.User), name, password, role), $"User '{name}' was made.");
    }

    private static async Task ChangeUserAsync(HttpContext context)
    {
        using var body = await AccountBodies.ReadAsync(context, "role", "password");
        var (name, who) = (Route(context, "name"), Caller.Of(context.User));
        if (!body.Has("role") && !body.Has("password"))
            throw new InputException("The body changes nothing.", "Give role, password, or both.");
        var role = body.Has("role") ? body.Role("role") : (Role?)null;
        var problem = body.Has("password") ? await Users(context).SetPasswordAsync(who, name, body.Text("password")) : null;
        if (problem is null && role is { } chosen)
            problem = await Users(context).ChangeRoleAsync(who, name, chosen);
        await AnswerAsync(context, problem, $"User '{name}' was changed.");
    }

    private static async Task DeleteUserAsync(HttpContext context) =>
        await AnswerAsync(context, await Users(context).DeleteAsync(Caller.Of(context.User), Route(context, "name")), $"User '{Route(context, "name")}' was removed.");

    private static async Task SignOutAsync(HttpContext context) =>
        await AnswerAsync(context, await Users(context).EndSessionsAsync(Caller.Of(context.User), Route(context, "name")), $"Every session of '{Route(context, "name")}' was ended.");

    private static Task AnswerKeysAsync(HttpContext context) =>
        context.AnswerAsync(new KeysAnswer([.. Keys(context).Keys.Select(KeyItem.Of)]), ApiJson.Plain.EnvelopeKeysAnswer);

    private static async Task CreateKeyAsync(HttpContext context)
    {
        using var body = await AccountBodies.ReadAsync(context, "name", "scopes", "expiresInDays");
        try
        {
            var (key, text) = Keys(context).Create(Caller.Of(context.User), body.Text("name"), body.Scopes("scopes"), body.Whole("expiresInDays"));
            await context.AnswerAsync(new NewKeyAnswer(text, KeyItem.Of(key)), ApiJson.Plain.EnvelopeNewKeyAnswer);
        }
        catch (ArgumentException exception)
        {
            await context.RefuseAsync(StatusCodes.Status400BadRequest, exception.Message);
        }
    }

    private static Task RevokeKeyAsync(HttpContext context)
    {
        var id = Route(context, "id");
        return AnswerAsync(context, Keys(context).Revoke(Caller.Of(context.User), id) ? null : $"There is no key '{InputException.Shorten(id)}'.", $"Key {id} was revoked.");
    }

    private static Task AnswerAuditAsync(HttpContext context)
    {
        var query = new QueryReader(context.Request.Query);
        var limit = query.Whole("limit", 100, 1, MostEntries);
        var audit = context.RequestServices.GetRequiredService<AuditLog>();
        return query.Problem is { } problem
            ? context.RefuseAsync(StatusCodes.Status400BadRequest, problem)
            : context.AnswerAsync(new AuditAnswer(audit.Newest(limit), audit.Failed), ApiJson.Plain.EnvelopeAuditAnswer);
    }

    /// <summary>Turns what is wrong with a body into a 400, and a full disk into a 503: then nothing was changed.</summary>
    private static RequestDelegate Guarded(RequestDelegate answer) => async context =>
    {
        try
        {
            await answer(context);
        }
        catch (InputException exception)
        {
            await context.RefuseAsync(StatusCodes.Status400BadRequest, exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException && !context.RequestAborted.IsCancellationRequested)
        {
            context.Response.Headers.RetryAfter = "10";
            await context.RefuseAsync(StatusCodes.Status503ServiceUnavailable, "The data folder could not be written, so nothing was changed. See /api/health.");
        }
    };

    private static Task AnswerAsync(HttpContext context, string? problem, string done) => problem switch
    {
        null => context.AnswerAsync(new DoneAnswer(done), ApiJson.Plain.EnvelopeDoneAnswer),
        _ when problem.StartsWith("There is no ", StringComparison.Ordinal) => context.RefuseAsync(StatusCodes.Status404NotFound, problem),
        _ => context.RefuseAsync(StatusCodes.Status400BadRequest, problem),
    };

    private static UserDesk Users(HttpContext context) => context.RequestServices.GetRequiredService<UserDesk>();

    private static KeyRing Keys(HttpContext context) => context.RequestServices.GetRequiredService<KeyRing>();

    private static string Route(HttpContext context, string name) => (string)context.GetRouteValue(name)!;
}
