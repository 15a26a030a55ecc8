using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.StaticAssets;

namespace Dashboard.App.Sources.Runtime;

/// <summary>
/// Marks requests that belong to the dashboard's own pages (pages, assets, the live connection), so that watching the application does not change its figures:
/// a page's connection that ends after an hour is no request of an hour. What the endpoint is decides, not what its path looks like.
/// </summary>
internal sealed class TrafficSorting(RequestDelegate next)
{
    /// <summary>Tag on the request's measurements: <c>page</c> for the dashboard's own traffic, <c>stream</c> for an answer that goes on for as long as it is wanted.</summary>
    public const string Tag = "dashboard.traffic";

    public const string Page = "page";

    public const string Stream = "stream";

    private static readonly KeyValuePair<string, object?> PageTag = new(Tag, Page);
    private static readonly KeyValuePair<string, object?> StreamTag = new(Tag, Stream);

    public async Task InvokeAsync(HttpContext context)
    {
        var measured = context.Features.Get<IHttpMetricsTagsFeature>();
        var isOwn = IsOwn(context);
        if (isOwn)
            measured?.Tags.Add(PageTag);
        try
        {
            await next(context);
        }
        finally
        {
            if (!isOwn && TagOf(context.Response.ContentType) is { } tag)
                measured?.Tags.Add(tag);
        }
    }

    /// <summary>
    /// How long an event stream was open says nothing about how fast the application answers; and only the dashboard's pages are HTML, the one for missing addresses included.
    /// </summary>
    private static KeyValuePair<string, object?>? TagOf(string? contentType) => contentType switch
    {
        null => null,
        _ when contentType.StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase) => StreamTag,
        _ when contentType.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) => PageTag,
        _ => null,
    };

    private static bool IsOwn(HttpContext context) =>
        (context.GetEndpoint()?.Metadata is { } metadata
            && (metadata.GetMetadata<ComponentTypeMetadata>() is not null
                || metadata.GetMetadata<StaticAssetDescriptor>() is not null
                || metadata.GetMetadata<HubMetadata>() is not null))
        || context.Request.Path.StartsWithSegments("/_blazor")
        || context.Request.Path.StartsWithSegments("/_framework")
        || context.Request.Path.StartsWithSegments("/_content")
        || context.Request.Path.StartsWithSegments("/scalar");
}
