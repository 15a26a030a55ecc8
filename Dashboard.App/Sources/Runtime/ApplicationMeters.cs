using System.Diagnostics.Metrics;
using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Runtime;

/// <summary>
/// Listens to the web application's own instruments, by meter and name, never to everything, and only to those of this application where a process holds several.
/// </summary>
internal sealed partial class ApplicationMeters : IDisposable
{
    private readonly IMeterFactory _meters;
    private readonly Dictionary<string, object> _receivers;
    private readonly LoopHealth _health;
    private readonly ILogger<ApplicationMeters> _logger;
    private readonly MeterListener _listener = new();

    public ApplicationMeters(IMeterFactory meters, LoopRegistry loops, TimeProvider time, ILogger<ApplicationMeters> logger)
    {
        (_meters, _logger) = (meters, logger);
        _health = loops.Register("request meter");
        Requests = new RequestRecorder(time);
        _receivers = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["Microsoft.AspNetCore.Hosting/http.server.request.duration"] = Requests,
            ["Microsoft.AspNetCore.Hosting/http.server.active_requests"] = ActiveRequests,
            ["Microsoft.AspNetCore.Server.Kestrel/kestrel.active_connections"] = Connections,
            ["Microsoft.AspNetCore.Server.Kestrel/kestrel.queued_connections"] = QueuedConnections,
            ["Microsoft.AspNetCore.Server.Kestrel/kestrel.queued_requests"] = QueuedRequests,
            ["Microsoft.AspNetCore.Diagnostics/aspnetcore.diagnostics.exceptions"] = Exceptions,
            ["Microsoft.AspNetCore.Components.Server.Circuits/aspnetcore.components.circuit.connected"] = Circuits,
        };
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (Receiver(instrument) is not { } receiver)
                return;
            (receiver as Tally)?.Published();
            listener.EnableMeasurementEvents(instrument, receiver);
        };
        _listener.SetMeasurementEventCallback<double>((_, value, tags, _) => RecordRequest(value, tags));
        _listener.SetMeasurementEventCallback<long>(static (_, value, _, receiver) => (receiver as Tally)?.Add(value));
    }

    public RequestRecorder Requests { get; }

    public Tally ActiveRequests { get; } = new();

    public Tally Connections { get; } = new();

    public Tally QueuedConnections { get; } = new();

    public Tally QueuedRequests { get; } = new();

    public Tally Exceptions { get; } = new();

    public Tally Circuits { get; } = new();

    /// <summary>Begins to listen; instruments that come to life later are taken in then.</summary>
    public void Start() => _listener.Start();

    public void Dispose() => _listener.Dispose();

    /// <summary>Called on the request's own thread: whatever goes wrong here must never end somebody's connection.</summary>
    private void RecordRequest(double seconds, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        try
        {
            Requests.Record(seconds, tags);
            _health.Turned();
        }
        catch (Exception exception)
        {
            if (_health.Failed(exception))
                Log.RecordFailed(_logger, exception);
        }
    }

    private object? Receiver(Instrument instrument) =>
        ReferenceEquals(instrument.Meter.Scope, _meters) ? _receivers.GetValueOrDefault($"{instrument.Meter.Name}/{instrument.Name}") : null;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A request could not be counted; the application's figures lack it")]
        public static partial void RecordFailed(ILogger logger, Exception exception);
    }
}
