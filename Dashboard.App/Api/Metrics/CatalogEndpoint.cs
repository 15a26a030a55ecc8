using System.IO.Enumeration;
using Dashboard.App.Analyses;
using Dashboard.App.Api.Answers;
using Dashboard.App.Api.Description;
using Dashboard.App.Stream;

namespace Dashboard.App.Api.Metrics;

internal static class CatalogEndpoint
{
    private const int LongestMatch = 200;

    /// <summary>Names that are offered when nothing matches.</summary>
    private const int NearestNames = 3;

    private static readonly TextParameter Match = new("match", "Part of the key, or a pattern with `*` and `?`.", "match=cpu.*", LongestMatch);

    private static readonly WholeParameter Limit = new("limit", "Series at most.", "limit=2", 1, SeriesCatalog.LargestCapacity, SeriesCatalog.LargestCapacity);

    private static readonly ApiOperation Operation = new(
        "catalog", ApiTags.Now, "Every series", "Every series: name, labels, unit, kind, source, first and last value.")
    {
        Parameters = [Match, Limit],
        Example = "match=cpu.*",
        Answer = ApiAnswer.Of<CatalogAnswer>("The series, by key."),
        Refusals =
        [
            ApiRefusal.WrongQuery("limit=0", "limit is '0'; allowed is a whole number from 1 to 10000."),
            ApiRefusal.NotFound("match=nothing.at.all", "No series matches 'nothing.at.all'. Leave match out for the whole list."),
        ],
    };

    /// <summary>GET /api/metrics/catalog: every series there is.</summary>
    public static void MapCatalog(this IEndpointRouteBuilder routes)
    {
        var catalog = routes.ServiceProvider.GetRequiredService<SeriesCatalog>();
        routes.MapRead("/api/metrics/catalog", context => AnswerAsync(context, catalog))
            .Describe(Operation);
    }

    private static Task AnswerAsync(HttpContext context, SeriesCatalog catalog)
    {
        var query = new QueryReader(context.Request.Query);
        var match = query.Text(Match);
        var limit = query.Whole(Limit);
        if (query.Problem is { } problem)
            return context.RefuseAsync(StatusCodes.Status400BadRequest, problem);

        var entries = catalog.Entries;
        var series = entries.Where(entry => Matches(entry, match)).OrderBy(entry => entry.Key, StringComparer.Ordinal).Take(limit).Select(Describe).ToList();
        if (series.Count == 0)
            return context.RefuseAsync(StatusCodes.Status404NotFound, $"No series matches '{match}'. {Hint(match, entries)}");
        return context.AnswerAsync(new CatalogAnswer(series, series.Count, entries.Count, catalog.Capacity, catalog.Refused), ApiJson.Plain.EnvelopeCatalogAnswer);
    }

    private static bool Matches(SeriesEntry entry, string match) =>
        match.Length == 0
        || (match.AsSpan().ContainsAny('*', '?')
            ? FileSystemName.MatchesSimpleExpression(match, entry.Key)
            : entry.Key.Contains(match, StringComparison.OrdinalIgnoreCase));

    private static string Hint(string match, IReadOnlyList<SeriesEntry> entries)
    {
        var nearest = NearestName.FindSome(match, entries.Select(entry => entry.Definition.Name).Distinct(), NearestNames);
        return nearest.Count > 0 ? $"Nearest: {string.Join(", ", nearest)}." : "Leave match out for the whole list.";
    }

    private static CatalogItem Describe(SeriesEntry entry)
    {
        var definition = entry.Definition;
        return new CatalogItem(
            entry.Key,
            definition.Name,
            definition.Labels,
            definition.Unit,
            definition.Kind == SeriesKind.Counter ? "counter" : "gauge",
            definition.Group.ToString().ToLowerInvariant(),
            definition.Source,
            definition.Description,
            definition.IsDemo,
            definition.IsAnalysed,
            definition.UnavailableReason,
            Known(entry.FirstSeenMs),
            Known(entry.LastSeenMs));
    }

    private static long? Known(long timestampMs) => timestampMs == 0 ? null : timestampMs;
}
