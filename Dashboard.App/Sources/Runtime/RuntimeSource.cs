using Dashboard.App.Settings;
using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Runtime;

/// <summary>The application's own traffic and runtime, as the process's instruments count them.</summary>
internal sealed class RuntimeSource : ISource
{
    /// <summary>Ticks that a sliding window may hold: ten seconds at the shortest cadence, and room for uneven ticks.</summary>
    private const int MostTicks = 256;

    private static readonly TimeSpan StaleAfter = TimeSpan.FromSeconds(5);

    private readonly ApplicationMeters _meters;
    private readonly RuntimeSampler _sampler;
    private readonly TimeProvider _time;
    private readonly TrafficSeries _traffic;
    private readonly ProcessSeries _process;
    private readonly SlidingDelta _requests = new(1, MostTicks);
    private readonly SlidingDelta _errors = new(1, MostTicks);
    private readonly SlidingDelta _pageRequests = new(1, MostTicks);
    private readonly SlidingDelta _requestsOfWindow = new(LatencyWindow.Seconds, MostTicks);
    private readonly SlidingDelta _errorsOfWindow = new(LatencyWindow.Seconds, MostTicks);
    private readonly long[] _errorCounts = new long[RequestRecorder.MostErrorTypes];
    private readonly SeriesEntry?[] _errorSeries = new SeriesEntry?[RequestRecorder.MostErrorTypes];
    private int _errorTypes;

    public RuntimeSource(ApplicationMeters meters, RuntimeSampler sampler, SeriesCatalog catalog, StartOptions start, TimeProvider time)
    {
        (_meters, _sampler, _time) = (meters, sampler, time);
        _traffic = new TrafficSeries(catalog, start.IsDemo);
        _process = new ProcessSeries(catalog);
    }

    public string Name => "runtime";

    public void Collect(SampleWriter writer)
    {
        var totals = _meters.Requests.Read(_errorCounts, out var latency);
        if (double.IsNaN(writer.ElapsedSeconds))
            ForgetWindows();
        Advance(writer.MonotonicSeconds, totals);
        WriteRequests(writer, totals);
        WriteErrors(writer, totals);
        WriteLatency(writer, latency);
        WritePages(writer, totals);
        if (_sampler.Latest is { } sample && _time.GetElapsedTime(sample.Timestamp) < StaleAfter)
            WriteRuntime(writer, sample);
    }

    private void ForgetWindows()
    {
        _requests.Clear();
        _errors.Clear();
        _pageRequests.Clear();
        _requestsOfWindow.Clear();
        _errorsOfWindow.Clear();
    }

    private void Advance(double now, in RequestTotals totals)
    {
        _requests.Add(now, totals.Requests);
        _errors.Add(now, totals.Errors);
        _pageRequests.Add(now, totals.PageRequests);
        _requestsOfWindow.Add(now, totals.Requests);
        _errorsOfWindow.Add(now, totals.Errors);
    }

    private void WriteRequests(SampleWriter writer, in RequestTotals totals)
    {
        writer.Write(_traffic.RequestsTotal, totals.Requests);
        writer.Write(_traffic.RequestRate, _requests.Rate);
        writer.Write(_traffic.Connections, _meters.Connections.Value);
        writer.Write(_traffic.Queued, _meters.QueuedConnections.Value + _meters.QueuedRequests.Value);
    }

    private void WriteErrors(SampleWriter writer, in RequestTotals totals)
    {
        writer.Write(_traffic.ErrorsTotal, totals.Errors);
        writer.Write(_traffic.ErrorRate, _errors.Rate);
        writer.Write(_traffic.ErrorRatio, _requestsOfWindow.Delta > 0 ? 100 * _errorsOfWindow.Delta / _requestsOfWindow.Delta : double.NaN);
        writer.Write(_traffic.Unhandled, _meters.Exceptions.Value);
        for (; _errorTypes < totals.ErrorTypes; _errorTypes++)
            _errorSeries[_errorTypes] = _traffic.ErrorsOf(_meters.Requests.ErrorType(_errorTypes));
        for (var type = 0; type < totals.ErrorTypes; type++)
            writer.Write(_errorSeries[type], _errorCounts[type]);
    }

    private void WriteLatency(SampleWriter writer, in LatencySummary latency)
    {
        writer.Write(_traffic.P50, latency.P50);
        writer.Write(_traffic.P90, latency.P90);
        writer.Write(_traffic.P95, latency.P95);
        writer.Write(_traffic.P99, latency.P99);
        writer.Write(_traffic.Average, latency.Average);
        writer.Write(_traffic.Minimum, latency.Minimum);
        writer.Write(_traffic.Maximum, latency.Maximum);
        writer.Write(_traffic.Count, latency.Count);
    }

    private void WritePages(SampleWriter writer, in RequestTotals totals)
    {
        writer.Write(_process.PageRequests, totals.PageRequests);
        writer.Write(_process.PageRequestRate, _pageRequests.Rate);
        writer.Write(_process.PageErrors, totals.PageErrors);
        writer.Write(_process.Circuits, _meters.Circuits.Value);
    }

    private void WriteRuntime(SampleWriter writer, RuntimeSample sample)
    {
        var reading = sample.Reading;
        for (var generation = 0; generation < RuntimeReading.Generations; generation++)
            writer.Write(_process.Collections[generation], reading.Collections[generation]);
        writer.Write(_process.HeapSize, reading.HeapSize);
        writer.Write(_process.PauseShare, sample.PauseShare);
        writer.Write(_process.AllocationRate, sample.AllocationRate);
        writer.Write(_process.Threads, reading.Threads);
        writer.Write(_process.Queue, reading.QueueLength);
        writer.Write(_process.CompletedRate, sample.CompletedWorkRate);
        writer.Write(_process.ContentionRate, sample.ContentionRate);
        writer.Write(_process.ExceptionRate, sample.ExceptionRate);
        writer.Write(_process.WorkingSet, reading.WorkingSet);
        writer.Write(_process.Cpu, sample.CpuUsage);
    }
}
