using System.Collections.Immutable;
using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Runtime;

/// <summary>
/// The application's request, error and latency series. In demo mode all of them hold demo traffic, so all of them carry the label <c>source="demo"</c> and
/// no unlabelled one exists that could be taken for real traffic.
/// </summary>
internal sealed class TrafficSeries
{
    private const string Source = "runtime";
    private const string Rates = "over the last second, by the true time between the samples";
    private const string Window = "over the last ten seconds; no request is a gap";

    private static readonly ImmutableSortedDictionary<string, string> DemoLabel =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("source", "demo");

    private readonly SeriesCatalog _catalog;
    private readonly bool _isDemo;

    public TrafficSeries(SeriesCatalog catalog, bool isDemo)
    {
        (_catalog, _isDemo) = (catalog, isDemo);
        RequestsTotal = Total(SeriesNames.RequestsTotal, "Requests answered since start, without the dashboard's own pages and live connections (http.server.request.duration)");
        RequestRate = Gauge(SeriesNames.RequestRate, "1/s", 1, $"Requests answered per second, {Rates}");
        Connections = Gauge(SeriesNames.ActiveConnections, "", 1, "Open connections to the web server, those of the dashboard's pages included (kestrel.active_connections)");
        Queued = Gauge(SeriesNames.QueuedRequests, "", 1, "Connections and requests that wait for a thread (kestrel.queued_connections, kestrel.queued_requests)");
        ErrorsTotal = Total(SeriesNames.ErrorsTotal, "Requests since start that ended with status 500 and above or an exception that nothing handled");
        ErrorRate = Gauge(SeriesNames.ErrorRate, "1/s", 0.5, $"Failed requests per second, {Rates}");
        ErrorRatio = Register(Define(SeriesNames.ErrorRatio, "%", 1, $"Failed requests as a share of all, {Window}") with { UpperBound = 100 });
        P50 = Latency(SeriesNames.LatencyP50, "Half of the requests were answered faster");
        P90 = Latency(SeriesNames.LatencyP90, "90 % of the requests were answered faster");
        P95 = Latency(SeriesNames.LatencyP95, "95 % of the requests were answered faster");
        P99 = Latency(SeriesNames.LatencyP99, "99 % of the requests were answered faster");
        Average = Latency(SeriesNames.LatencyAverage, "Mean duration of a request");
        Minimum = Latency(SeriesNames.LatencyMin, "The fastest request");
        Maximum = Latency(SeriesNames.LatencyMax, "The slowest request");
        Count = Gauge(SeriesNames.LatencyCount, "", 1, "Requests that the latency figures rest on: the last ten seconds");
        Unhandled = Total(RuntimeNames.UnhandledExceptions, "Exceptions that reached the application's own handler since start (aspnetcore.diagnostics.exceptions)");
    }

    public SeriesEntry? RequestsTotal { get; }

    public SeriesEntry? RequestRate { get; }

    public SeriesEntry? Connections { get; }

    public SeriesEntry? Queued { get; }

    public SeriesEntry? ErrorsTotal { get; }

    public SeriesEntry? ErrorRate { get; }

    public SeriesEntry? ErrorRatio { get; }

    public SeriesEntry? P50 { get; }

    public SeriesEntry? P90 { get; }

    public SeriesEntry? P95 { get; }

    public SeriesEntry? P99 { get; }

    public SeriesEntry? Average { get; }

    public SeriesEntry? Minimum { get; }

    public SeriesEntry? Maximum { get; }

    public SeriesEntry? Count { get; }

    public SeriesEntry? Unhandled { get; }

    /// <summary>The series of one type of error, which exists from the first error of that type.</summary>
    public SeriesEntry? ErrorsOf(string type)
    {
        var definition = Define(SeriesNames.ErrorsByType, "", 0, "Failed requests of one type since start") with { Kind = SeriesKind.Counter, IsAnalysed = false };
        return Register(definition with { Labels = definition.Labels.Add("type", type) });
    }

    private SeriesEntry? Total(string name, string description) => Register(Define(name, "", 0, description) with { Kind = SeriesKind.Counter, IsAnalysed = false });

    private SeriesEntry? Gauge(string name, string unit, double noiseFloor, string description) => Register(Define(name, unit, noiseFloor, description));

    private SeriesEntry? Latency(string name, string description) => Gauge(name, "ms", 0.5, $"{description}, {Window}");

    private SeriesDefinition Define(string name, string unit, double noiseFloor, string description) =>
        new(name, unit, SeriesGroup.Application, Source, _isDemo ? $"{description}. Demo traffic is part of it." : $"{description}.")
        {
            Labels = _isDemo ? DemoLabel : DemoLabel.Clear(),
            IsDemo = _isDemo,
            LowerBound = 0,
            NoiseFloor = noiseFloor,
        };

    private SeriesEntry? Register(SeriesDefinition definition) => _catalog.Register(definition);
}
