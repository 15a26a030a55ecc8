namespace Dashboard.App.Access.Auditing;

/// <summary>One line of the audit log: who did what, to what, when, from where, and how it was before and after.</summary>
/// <param name="Who">Name, as people know it; names can be chosen.</param>
/// <param name="Subject">What that name stood for: a user's id, <c>key:</c> or <c>jwt:</c> and an id, <c>local</c>, or <c>anonymous</c>.</param>
/// <param name="From">Network address; null when not known.</param>
/// <param name="Action">A fixed word, for example <c>user.create</c>.</param>
/// <param name="Target">What it was done to; empty where the action says it.</param>
/// <param name="Before">How it was, in words or JSON; null where there is nothing to tell. Never a secret.</param>
/// <param name="Outcome"><see cref="IsDone"/> or <see cref="IsRefused"/>.</param>
public sealed record AuditEntry(DateTimeOffset Time, string Who, string Subject, string? From, string Action, string Target, string? Before, string? After, string Outcome)
{
    public const string IsDone = "done";
    public const string IsRefused = "refused";
}
