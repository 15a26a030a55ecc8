namespace Dashboard.App.Access.Options;

/// <summary>The options as configured, and everything that is wrong with them, each with its key, the value, what is allowed and the fix. With an error the dashboard does not start.</summary>
public sealed record AccessReading(AccessOptions Options, IReadOnlyList<string> Errors);
