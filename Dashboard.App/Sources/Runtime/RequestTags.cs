using System.Globalization;

namespace Dashboard.App.Sources.Runtime;

/// <summary>What the web server says of an ended request.</summary>
internal readonly record struct RequestTags(int Status, string? ErrorType, string Method, string Route, string? Traffic)
{
    /// <summary>Whether it is a request that was answered, not a connection that was open for a while.</summary>
    public bool IsRequest => Status != StatusCodes.Status101SwitchingProtocols && Traffic != TrafficSorting.Stream;

    public bool IsPage => Traffic == TrafficSorting.Page;

    /// <summary>
    /// Status 500 and above; or an exception that nothing handled after the answer had begun, when the status could no longer say so. A caller who hung up is no error.
    /// </summary>
    public bool IsError =>
        Status >= StatusCodes.Status500InternalServerError
        || (Status < StatusCodes.Status400BadRequest && ErrorType is not null && !ErrorType.EndsWith("CanceledException", StringComparison.Ordinal));

    /// <summary>What the error is counted under.</summary>
    public string ErrorName => ErrorType ?? Status switch
    {
        500 => "HTTP 500",
        502 => "HTTP 502",
        503 => "HTTP 503",
        504 => "HTTP 504",
        _ => $"HTTP {Status}",
    };

    public static RequestTags Read(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var status = 0;
        string? errorType = null;
        string? traffic = null;
        var (method, route) = ("", "");
        foreach (ref readonly var tag in tags)
        {
            switch (tag.Key)
            {
                case "http.response.status_code":
                    status = tag.Value is int code ? code : Convert.ToInt32(tag.Value, CultureInfo.InvariantCulture);
                    break;
                case "error.type":
                    errorType = tag.Value as string;
                    break;
                case "http.request.method":
                    method = tag.Value as string ?? "";
                    break;
                case "http.route":
                    route = tag.Value as string ?? "";
                    break;
                case TrafficSorting.Tag:
                    traffic = tag.Value as string;
                    break;
            }
        }

        return new RequestTags(status, errorType, method, route, traffic);
    }
}
