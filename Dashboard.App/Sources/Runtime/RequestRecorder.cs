namespace Dashboard.App.Sources.Runtime;

/// <summary>
/// Takes every ended request from the web server's own <c>http.server.request.duration</c>. Called on the request's thread under one short lock;
/// read once a tick by the collector loop. Connections that were upgraded (status 101) and event streams are no requests and have no latency.
/// </summary>
internal sealed class RequestRecorder(TimeProvider time)
{
    /// <summary>Types of errors that are told apart; further ones are counted together as <see cref="OtherType"/>.</summary>
    public const int MostErrorTypes = 20;

    public const string OtherType = "other";

    private readonly Lock _gate = new();
    private readonly LatencyWindow _latency = new();
    private readonly LatencyHistory _history = new();
    private readonly string[] _errorTypes = new string[MostErrorTypes];
    private readonly long[] _errorCounts = new long[MostErrorTypes];
    private int _types;
    private long _requests;
    private long _errors;
    private long _pageRequests;
    private long _pageErrors;
    private RequestFailure? _last;

    /// <summary>The newest error, or null.</summary>
    public RequestFailure? LastFailure => Volatile.Read(ref _last);

    /// <param name="seconds">Duration of the request.</param>
    /// <param name="tags">Tags of the measurement, by the names of the OpenTelemetry conventions.</param>
    public void Record(double seconds, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var request = RequestTags.Read(tags);
        if (!request.IsRequest)
            return;
        if (request.IsPage)
            RecordPage(request.IsError);
        else
            RecordRequest(seconds, request);
    }

    /// <summary>Totals, and the latency of the last ten seconds.</summary>
    /// <param name="errorCounts">Gets the count of every error type; at least <see cref="MostErrorTypes"/> long.</param>
    public RequestTotals Read(Span<long> errorCounts, out LatencySummary latency)
    {
        lock (_gate)
        {
            latency = _latency.Summarise(Second());
            _errorCounts.AsSpan(0, _types).CopyTo(errorCounts);
            return new RequestTotals(_requests, _errors, _pageRequests, _pageErrors, _types);
        }
    }

    /// <summary>Latency of the requests that ended in a range, to ten seconds in the last hour and to a minute in the day before. Any thread may ask.</summary>
    /// <param name="sinceMs">Beginning of the oldest stretch that it rests on; 0 when there was no request.</param>
    public LatencySummary LatencyOf(long fromMs, long toMs, out long sinceMs)
    {
        lock (_gate)
            return _history.Of(fromMs, toMs, out sinceMs);
    }

    /// <summary>Name of an error type by its position, which never changes.</summary>
    public string ErrorType(int position)
    {
        lock (_gate)
            return _errorTypes[position];
    }

    private void RecordRequest(double seconds, in RequestTags request)
    {
        lock (_gate)
        {
            _requests++;
            _latency.Add(Second(), seconds * 1_000);
            _history.Add(time.GetUtcNow().ToUnixTimeMilliseconds(), seconds * 1_000);
            if (!request.IsError)
                return;
            _errors++;
            CountError_NeedsLock(request.ErrorName);
        }

        Volatile.Write(ref _last, new RequestFailure(request.ErrorName, request.Method, request.Route, request.Status, time.GetUtcNow()));
    }

    private void RecordPage(bool isError)
    {
        lock (_gate)
        {
            _pageRequests++;
            _pageErrors += isError ? 1 : 0;
        }
    }

    private void CountError_NeedsLock(string type)
    {
        var known = Array.IndexOf(_errorTypes, type, 0, _types);
        if (known < 0)
        {
            // The last place is for all that have none of their own, and keeps its name.
            known = Math.Min(_types, MostErrorTypes - 1);
            _errorTypes[known] = known == MostErrorTypes - 1 ? OtherType : type;
            _types = known + 1;
        }

        _errorCounts[known]++;
    }

    private long Second() => (long)time.GetElapsedTime(0).TotalSeconds;
}
