namespace Dashboard.App.Sources.Runtime;

/// <summary>A request that ended in an error.</summary>
/// <param name="Type">Full name of the exception, or <c>HTTP 503</c> and the like.</param>
/// <param name="Route">Pattern of the route; empty when no route matched.</param>
public sealed record RequestFailure(string Type, string Method, string Route, int Status, DateTimeOffset At)
{
    public override string ToString() => Route.Length > 0 ? $"{Type} at {Method} {Route} (status {Status})" : $"{Type} (status {Status})";
}
