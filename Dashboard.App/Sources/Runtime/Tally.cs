namespace Dashboard.App.Sources.Runtime;

/// <summary>The running sum of one counter or up-down counter. Added to from any thread.</summary>
internal sealed class Tally
{
    private long _value;
    private volatile bool _isPublished;

    /// <summary>The sum, or NaN while the process has not made the instrument: unknown is not zero.</summary>
    public double Value => _isPublished ? Interlocked.Read(ref _value) : double.NaN;

    public void Add(long change) => Interlocked.Add(ref _value, change);

    public void Published() => _isPublished = true;
}
