namespace Dashboard.App.Access.SignIn;

/// <summary>The ways to say who one is.</summary>
internal static class Schemes
{
    /// <summary>Chooses one of the others by what the request brings.</summary>
    public const string Any = "any";

    /// <summary>Everybody on this machine, where nobody has to sign in.</summary>
    public const string Local = "local";

    /// <summary>A session of a person.</summary>
    public const string Cookie = "session";

    /// <summary>A key of a program.</summary>
    public const string Key = "key";

    /// <summary>A token of a service.</summary>
    public const string Jwt = "jwt";

    /// <summary>The provider that people are sent to.</summary>
    public const string Oidc = "oidc";
}
