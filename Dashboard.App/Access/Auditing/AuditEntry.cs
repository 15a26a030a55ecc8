namespace Dashboard.App.Access.Auditing;

/// <summary>One line of the audit log: who did what, to what, when, from where, and how it was before and after.</summary>
/// <param name="Action">A fixed word, for example <c>user.create</c>.</param>
/// <param name="Target">What it was done to; empty where the action says it.</param>
/// <param name="Before">How it was, in words or JSON; null where there is nothing to tell. Never a secret.</param>
/// <param name="Outcome"><c>done</c> or <c>refused</c>.</param>
public sealed record AuditEntry(DateTimeOffset Time, string Who, string? From, string Action, string Target, string? Before, string? After, string Outcome);
