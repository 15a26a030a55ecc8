using Dashboard.App.Access.Auditing;
using Dashboard.App.Api.Description;

namespace Dashboard.App.Api.Accounts;

/// <summary>What the document says of users, keys and the audit log.</summary>
internal static class AccessOperations
{
    public const string NewUser = """{"name":"ann","password":"a long password","role":"viewer"}""";
    public const string UserChange = """{"name":"ann","role":"operator"}""";
    public const string UserName = """{"name":"ann"}""";
    public const string NewKey = """{"name":"deployments","scopes":["push"],"expiresInDays":365}""";
    public const string KeyId = """{"id":"0123456789ab"}""";

    public static readonly WholeParameter Limit = new("limit", "Entries at most.", "limit=10", 1, AuditLog.Kept, 100);

    public static readonly ApiOperation Me = Read<MeAnswer>("me", "Who is asking", "Name, network address and permissions of the caller. Asked for by everybody who may read.");
    public static readonly ApiOperation Users = Read<UsersAnswer>("users", "Users", "Every user, without passwords.");
    public static readonly ApiOperation Keys = Read<KeysAnswer>("keys", "API keys", "Every key, without its secret.");
    public static readonly ApiOperation Audit = Read<AuditAnswer>("audit", "Audit log", "Who did what, when, from where, and how it was before and after; newest first.") with
    {
        Parameters = [Limit],
        Example = "limit=10",
        Refusals = [ApiRefusal.WrongQuery("limit=0", $"limit is '0'; allowed is a whole number from 1 to {AuditLog.Kept}.")],
    };

    public static readonly ApiOperation AddUser = Change<NewUserBody, DoneAnswer>("addUser", "Make a user", "The user signs in with the password, and can change it.", NewUser,
        new ApiRefusal(StatusCodes.Status400BadRequest, "Passwords must be at least 12 characters.") { Body = """{"name":"bob","password":"abcd","role":"viewer"}""" });

    public static readonly ApiOperation ChangeUser = Change<UserChangeBody, DoneAnswer>("changeUser", "Change a user", "Sets role, password, or both, and ends every session of the user.", UserChange,
        new ApiRefusal(StatusCodes.Status400BadRequest, "The body changes nothing. Give role, password, or both.") { Body = UserName }, NoUser);

    public static readonly ApiOperation SignOutUser = Change<UserNameBody, DoneAnswer>("signOutUser", "Sign a user out everywhere", "Ends every session of the user; open pages and sockets are cut at once.", UserName, NoUser);

    public static readonly ApiOperation RemoveUser = Change<UserNameBody, DoneAnswer>("removeUser", "Remove a user", "Ends every session of the user too. The only administrator stays.", UserName, NoUser);

    public static readonly ApiOperation AddKey = Change<NewKeyBody, NewKeyAnswer>("addKey", "Make an API key", "The answer has the key's text, which is told this once and kept nowhere.", NewKey,
        new ApiRefusal(StatusCodes.Status400BadRequest, "expiresInDays is 0. Give 1 to 3650, or nothing for a key that does not end.") { Body = """{"name":"deployments","scopes":["push"],"expiresInDays":0}""" });

    public static readonly ApiOperation RevokeKey = Change<KeyIdBody, DoneAnswer>("revokeKey", "Revoke an API key", "Cuts every connection that the key opened too.", KeyId,
        new ApiRefusal(StatusCodes.Status404NotFound, "There is no key 'none'.") { Body = """{"id":"none"}""" });

    private static ApiRefusal NoUser => new(StatusCodes.Status404NotFound, "There is no user 'nobody'.") { Body = """{"name":"nobody","role":"viewer"}""" };

    private static ApiOperation Read<T>(string id, string summary, string help) => new(id, ApiTags.Access, summary, help) { Answer = ApiAnswer.Of<T>(summary + ".") };

    private static ApiOperation Change<TBody, TAnswer>(string id, string summary, string help, string example, params ApiRefusal[] refusals) => new(id, ApiTags.Access, summary, help + " For administrators.")
    {
        Body = new ApiBody("What is meant.", [typeof(TBody)], example),
        Answer = ApiAnswer.Of<TAnswer>("Done."),
        Refusals =
        [
            .. refusals.Select(refusal => typeof(TBody) == typeof(UserNameBody) && refusal.Status == StatusCodes.Status404NotFound ? refusal with { Body = """{"name":"nobody"}""" } : refusal),
            new(StatusCodes.Status400BadRequest, $"The body cannot be taken: it is no JSON object, or a member is missing. Send {example}") { Body = "[" },
        ],
    };
}
