namespace Dashboard.App.Access.SignIn;

/// <summary>Where to go after a sign-in: a path of this dashboard and nothing else, whoever wrote the link.</summary>
internal static class ReturnAddress
{
    /// <param name="given">As it came, trusted in nothing.</param>
    /// <param name="home">Where to go instead.</param>
    public static string Of(string? given, string home) => IsOurs(given) ? given! : home;

    /// <summary>A rooted path of ASCII, which a header can carry: browsers take //host and /\host for other sites, and drop control characters before they look.</summary>
    private static bool IsOurs(string? given) =>
        given is ['/', ..] && given is not ['/', '/' or '\\', ..] && given.All(letter => char.IsAscii(letter) && !char.IsControl(letter)) && !given.Contains('\\', StringComparison.Ordinal);
}
