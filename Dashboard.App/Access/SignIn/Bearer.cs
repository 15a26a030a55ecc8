namespace Dashboard.App.Access.SignIn;

internal static class Bearer
{
    private const string Word = "Bearer ";

    /// <summary>What follows the word Bearer in the Authorization header; null where there is none.</summary>
    public static string? Of(HttpRequest request) =>
        request.Headers.Authorization.ToString() is { } header && header.StartsWith(Word, StringComparison.OrdinalIgnoreCase) ? header[Word.Length..].Trim() : null;
}
