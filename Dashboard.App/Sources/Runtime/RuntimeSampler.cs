using System.Diagnostics.Metrics;
using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Runtime;

/// <summary>
/// Asks the runtime's observable instruments once a second, off the collector loop because asking allocates, and begins to listen to the application's meters
/// before the first request.
/// </summary>
internal sealed partial class RuntimeSampler : BackgroundService
{
    private static readonly TimeSpan Cadence = TimeSpan.FromSeconds(1);

    private readonly ApplicationMeters _meters;
    private readonly TimeProvider _time;
    private readonly ILogger<RuntimeSampler> _logger;
    private readonly LoopHealth _health;
    private readonly MeterListener _listener = new();
    private readonly Tally _exceptions = new();
    private RuntimeReading _reading = new();
    private RuntimeSample? _latest;

    public RuntimeSampler(ApplicationMeters meters, LoopRegistry loops, TimeProvider time, ILogger<RuntimeSampler> logger)
    {
        _meters = meters;
        _time = time;
        _logger = logger;
        _health = loops.Register("runtime figures");
        _listener.InstrumentPublished = Choose;
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, state) =>
        {
            if (state is Tally exceptions)
                exceptions.Add(value);
            else
                _reading.Take(instrument.Name, value, tags);
        });
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => _reading.Take(instrument.Name, value, tags));
    }

    /// <summary>The newest round, or null before the first.</summary>
    public RuntimeSample? Latest => Volatile.Read(ref _latest);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _meters.Start();
        _listener.Start();
        return base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _listener.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Cadence, _time);
        do
        {
            try
            {
                Sample();
                _health.Turned();
            }
            catch (Exception exception)
            {
                if (_health.Failed(exception))
                    Log.SampleFailed(_logger, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>One round. Called by this loop only.</summary>
    internal void Sample()
    {
        _reading = new RuntimeReading();
        _listener.RecordObservableInstruments();
        _reading.Exceptions = _exceptions.Value;
        var (before, now) = (_latest, _time.GetTimestamp());
        var seconds = before is null ? 0 : _time.GetElapsedTime(before.Timestamp, now).TotalSeconds;
        Volatile.Write(ref _latest, RuntimeSample.From(_reading, now, before?.Reading, seconds));
    }

    private void Choose(Instrument instrument, MeterListener listener)
    {
        if (instrument.Meter.Name != "System.Runtime")
            return;
        if (instrument.Name == "dotnet.exceptions")
        {
            _exceptions.Published();
            listener.EnableMeasurementEvents(instrument, _exceptions);
        }
        else if (instrument.IsObservable && Wanted.Contains(instrument.Name))
        {
            listener.EnableMeasurementEvents(instrument);
        }
    }

    private static readonly HashSet<string> Wanted =
    [
        "dotnet.gc.collections", "dotnet.gc.last_collection.heap.size", "dotnet.gc.pause.time", "dotnet.gc.heap.total_allocated",
        "dotnet.thread_pool.thread.count", "dotnet.thread_pool.queue.length", "dotnet.thread_pool.work_item.count",
        "dotnet.monitor.lock_contentions", "dotnet.process.memory.working_set", "dotnet.process.cpu.time", "dotnet.process.cpu.count",
    ];

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The runtime's own figures could not be read; they stay gaps until they can")]
        public static partial void SampleFailed(ILogger logger, Exception exception);
    }
}
