namespace Dashboard.App.Sources.Runtime;

/// <summary>Running totals of requests since start.</summary>
/// <param name="Requests">Requests of the application that have ended.</param>
/// <param name="Errors">Those of them with status 500 and above, or an exception that nothing handled.</param>
/// <param name="PageRequests">Requests for the dashboard's own pages, assets and connections that have ended.</param>
/// <param name="ErrorTypes">How many types of errors there are.</param>
internal readonly record struct RequestTotals(long Requests, long Errors, long PageRequests, long PageErrors, int ErrorTypes);
