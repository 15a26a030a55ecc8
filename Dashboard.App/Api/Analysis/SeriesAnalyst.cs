using Dashboard.App.Analyses;
using Dashboard.App.Analyses.Answers;
using Dashboard.App.Api.Answers;
using Dashboard.App.Api.History;

namespace Dashboard.App.Api.Analysis;

/// <summary>Answers questions about one live series with the analyses of the command line.</summary>
internal sealed class SeriesAnalyst(SeriesLookup lookup, SeriesReader reader, AnalysisGate gate, TimeProvider time)
{
    private const int MostPoints = 10_000;

    private static readonly Methods Methods = Methods.OfCatalogs;

    /// <param name="check">Looks at parameters whose bounds are narrower here.</param>
    public Task AnswerAsync(HttpContext context, AnalysisKind kind, Action<QueryReader>? check = null)
    {
        var query = new QueryReader(context.Request.Query);
        var (metric, type) = SeriesLookup.Read(query);
        var window = TimeWindow.ReadMinutes(query, time.GetUtcNow().ToUnixTimeMilliseconds(), kind.Minutes);
        var asked = query.Asked(kind.Options, kind.MethodParameters);
        check?.Invoke(query);
        if (query.Problem is { } problem)
            return context.RefuseAsync(StatusCodes.Status400BadRequest, problem);
        if (lookup.Find(metric, type, out problem) is not { } entry)
            return context.RefuseAsync(StatusCodes.Status404NotFound, problem);

        var series = reader.ReadEven(entry, window, kind.LeastStepMs, MostPoints).Ordered(entry.Key) with { Type = SeriesLookup.TypeOf(entry) };
        return series.Finite == 0
            ? context.RefuseAsync(StatusCodes.Status404NotFound, $"Nothing is kept of {entry.Key} from {window.FromMs} to {window.ToMs}. {SeriesLookup.Seen(entry)}")
            : gate.RunAsync(context, () => WriteAsync(context, kind, series, asked));
    }

    private static async Task WriteAsync(HttpContext context, AnalysisKind kind, OrderedSeries series, AskedValues asked)
    {
        try
        {
            await context.AnswerAsync(json => kind.Write(new AnswerWriter(json), series, asked, Methods));
        }
        catch (InputException exception)
        {
            await context.RefuseAsync(StatusCodes.Status400BadRequest, exception.Message);
        }
    }
}
