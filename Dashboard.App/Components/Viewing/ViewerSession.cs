namespace Dashboard.App.Components.Viewing;

/// <summary>The counters of one viewer's circuit. Written on the circuit's thread, read by the status page from any.</summary>
internal sealed class ViewerSession(TimeProvider time, LinkQuality link)
{
    private static int s_lastNumber;

    private readonly DateTimeOffset _since = time.GetUtcNow();
    private long _frames;
    private long _frameBytes;
    private long _conflated;
    private double _paintedP95Ms = double.NaN;
    private double _receivedP95Ms = double.NaN;
    private string _state = Watching;

    public const string Watching = "watching";
    public const string Paused = "paused";
    public const string Hidden = "hidden";
    public const string Disconnected = "disconnected";

    public string Id { get; } = $"v{Interlocked.Increment(ref s_lastNumber)}";

    public string State
    {
        get => Volatile.Read(ref _state);
        set => Volatile.Write(ref _state, value);
    }

    /// <summary>Tick to arrival in the browser as the browser measured it, p95 in milliseconds; NaN before the first report.</summary>
    public double ReceivedP95Ms => Volatile.Read(ref _receivedP95Ms);

    public ViewerStatus Status => new(
        Id,
        _since,
        link.RoundTripMs,
        link.RoundTripP95Ms,
        Volatile.Read(ref _paintedP95Ms),
        Interlocked.Read(ref _frames),
        Interlocked.Read(ref _frameBytes),
        Interlocked.Read(ref _conflated),
        State);

    public void Sent(int bytes, long conflated)
    {
        Interlocked.Increment(ref _frames);
        Interlocked.Add(ref _frameBytes, bytes);
        Interlocked.Add(ref _conflated, conflated);
    }

    public void Measured(double receivedP95Ms, double paintedP95Ms)
    {
        Volatile.Write(ref _receivedP95Ms, receivedP95Ms);
        Volatile.Write(ref _paintedP95Ms, paintedP95Ms);
    }
}
