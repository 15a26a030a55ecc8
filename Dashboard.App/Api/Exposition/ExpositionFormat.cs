using Microsoft.Net.Http.Headers;

namespace Dashboard.App.Api.Exposition;

/// <summary>The two forms of one exposition.</summary>
internal enum ExpositionFormat
{
    /// <summary>Prometheus text 0.0.4.</summary>
    Text,

    /// <summary>OpenMetrics text 1.0.0.</summary>
    OpenMetrics,
}

/// <summary>Chooses the form that a scraper prefers.</summary>
internal static class ExpositionFormats
{
    private const string OpenMetricsType = "application/openmetrics-text";
    private const string PlainType = "text/plain";

    public static string ContentTypeOf(ExpositionFormat format) =>
        format == ExpositionFormat.Text ? "text/plain; version=0.0.4; charset=utf-8" : "application/openmetrics-text; version=1.0.0; charset=utf-8";

    /// <summary>One of the two is acceptable. Without a preference it is the plain text, which people can read in a browser.</summary>
    public static ExpositionFormat Choose(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        var open = Quality(accepted.Where(type => type.MediaType.Equals(OpenMetricsType, StringComparison.OrdinalIgnoreCase)));
        var plain = Quality(accepted.Where(type => new MediaTypeHeaderValue(PlainType).IsSubsetOf(new MediaTypeHeaderValue(type.MediaType))));
        return open > plain ? ExpositionFormat.OpenMetrics : ExpositionFormat.Text;
    }

    private static double Quality(IEnumerable<MediaTypeHeaderValue> types) => types.Select(type => type.Quality ?? 1).DefaultIfEmpty(0).Max();
}
