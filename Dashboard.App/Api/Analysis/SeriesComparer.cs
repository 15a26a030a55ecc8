using Dashboard.App.Analyses;
using Dashboard.App.Analyses.Answers;
using Dashboard.App.Api.Answers;
using Dashboard.App.Api.Description;
using Dashboard.App.Api.History;

namespace Dashboard.App.Api.Analysis;

/// <summary>Answers how several live series go together.</summary>
internal sealed class SeriesComparer(SeriesLookup lookup, SeriesReader reader, AnalysisGate gate, TimeProvider time)
{
    private const int DefaultMinutes = 15;
    private const int LeastStepMs = 1_000;
    private const int MostPoints = 2_000;

    /// <summary>All parameters of the query, for the document.</summary>
    public static IReadOnlyList<ApiParameter> Parameters { get; } = [AnalysisParameters.Metrics, .. TimeWindow.MinutesOrRange(DefaultMinutes), .. AnalysisParameters.OfCorrelation];

    public Task AnswerAsync(HttpContext context)
    {
        var query = new QueryReader(context.Request.Query);
        var names = SeriesLookup.ReadList(query, AnalysisParameters.Metrics);
        var window = TimeWindow.ReadMinutes(query, time.GetUtcNow().ToUnixTimeMilliseconds(), DefaultMinutes);
        var asked = query.Asked(AnalysisParameters.OfCorrelation, []);
        if (names.Count < 2)
            query.Refuse($"metrics names {names.Count} series; give 2 to {AnalysisParameters.MostSeries}, parted by commas.");
        if (query.Problem is { } problem)
            return context.RefuseAsync(StatusCodes.Status400BadRequest, problem);

        var series = new List<OrderedSeries>();
        foreach (var name in names)
        {
            if (lookup.Find(name, "", out problem) is not { } entry)
                return context.RefuseAsync(StatusCodes.Status404NotFound, problem);
            series.Add(reader.ReadEven(entry, window, LeastStepMs, MostPoints).Ordered(entry.Key));
        }

        return gate.RunAsync(context, () => WriteAsync(context, series, asked));
    }

    private static async Task WriteAsync(HttpContext context, List<OrderedSeries> series, AskedValues asked)
    {
        try
        {
            await context.AnswerAsync(json => CorrelationAnswer.Write(new AnswerWriter(json), series, asked));
        }
        catch (InputException exception)
        {
            await context.RefuseAsync(StatusCodes.Status400BadRequest, exception.Message);
        }
    }
}
