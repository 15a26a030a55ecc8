using Dashboard.App.Api.Answers;
using Dashboard.App.Api.Description;
using Dashboard.App.Api.History;
using Dashboard.App.Stream;

namespace Dashboard.App.Api.Export;

internal static class ExportEndpoint
{
    private const int MostSeries = 1_000;
    private const int DefaultMinutes = 15;

    private static readonly Dictionary<string, IExportFormat> Formats =
        new(StringComparer.Ordinal) { ["csv"] = new CsvExport(), ["ndjson"] = new NdjsonExport(), ["parquet"] = new ParquetExport() };

    private static readonly MetricsParameter Metrics = new("metrics", "Names or keys of series, parted by commas; all that had a value unless it is given.", "metrics=cpu.usage,memory.used", 1, MostSeries);
    private static readonly ChoiceParameter Format = new("format", "Form of the file.", "format=ndjson&metrics=cpu.usage", [.. Formats.Keys], "csv");

    private static readonly ApiOperation Operation = new(
        "export", ApiTags.History, "Samples as a file", "Every kept sample, one row a tick: the time in milliseconds since the epoch and a column a series. Streamed, without an envelope; a gap is empty or null.")
    {
        Parameters = [Metrics, .. TimeWindow.MinutesOrRange(DefaultMinutes), Format],
        Example = "metrics=cpu.usage,memory.used&minutes=1&format=csv",
        Answer = new ApiAnswer("The file.", [.. Formats.Values.Select(format => format.ContentType.Split(';')[0])], []) { IsChosenByEndpoint = true },
        Refusals =
        [
            ApiRefusal.WrongQuery("format=xls", "format is 'xls'; allowed are csv, ndjson, parquet."),
            ApiRefusal.NotFound("metrics=nothing.at.all", "There is no metric 'nothing.at.all'. GET /api/metrics/catalog lists all."),
        ],
    };

    /// <summary>GET /api/metrics/export: samples of several series as a file.</summary>
    public static void MapExport(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var (catalog, lookup, ticks) = (services.GetRequiredService<SeriesCatalog>(), services.GetRequiredService<SeriesLookup>(), services.GetRequiredService<TickReader>());
        var time = services.GetRequiredService<TimeProvider>();
        routes.MapRead("/api/metrics/export", context => AnswerAsync(context, catalog, lookup, ticks, time)).Describe(Operation);
    }

    private static async Task AnswerAsync(HttpContext context, SeriesCatalog catalog, SeriesLookup lookup, TickReader ticks, TimeProvider time)
    {
        var query = new QueryReader(context.Request.Query);
        var names = SeriesLookup.ReadList(query, Metrics);
        var window = TimeWindow.ReadMinutes(query, time.GetUtcNow().ToUnixTimeMilliseconds(), DefaultMinutes);
        var format = Formats[query.Choice(Format)];
        if (query.Problem is { } problem)
        {
            await context.RefuseAsync(StatusCodes.Status400BadRequest, problem);
            return;
        }

        if (!AcceptedAnswers.Accepts(context.Request, format.ContentType))
        {
            await AcceptedAnswers.RefuseAsync(context, [format.ContentType.Split(';')[0]]);
            return;
        }

        var entries = names.Count == 0 ? [.. catalog.Entries.Where(entry => entry.FirstSeenMs != 0).Take(MostSeries)] : new List<SeriesEntry>();
        foreach (var name in names)
        {
            if (lookup.Find(name, "", out problem) is not { } entry)
            {
                await context.RefuseAsync(StatusCodes.Status404NotFound, problem);
                return;
            }

            if (!entries.Contains(entry))
                entries.Add(entry);
        }

        context.Response.ContentType = format.ContentType;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"metrics-{window.ToMs}.{format.Extension}\"";
        if (HttpMethods.IsHead(context.Request.Method))
            return;
        await format.WriteAsync(context.Response.BodyWriter, [.. entries.Select(entry => entry.Key)], Rows(ticks, entries, window), context.RequestAborted);
    }

    private static IEnumerable<ExportRow> Rows(TickReader ticks, List<SeriesEntry> entries, TimeWindow window)
    {
        var values = new double[entries.Count];
        return ticks.Of(window, (timeMs, valueOf) =>
        {
            for (var place = 0; place < values.Length; place++)
                values[place] = valueOf(entries[place].Index);
            return new ExportRow(timeMs, values);
        });
    }
}
