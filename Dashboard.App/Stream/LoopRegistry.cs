namespace Dashboard.App.Stream;

/// <summary>Every background loop of the process, so that none can fail unseen.</summary>
public sealed class LoopRegistry(TimeProvider time)
{
    private readonly Lock _membership = new();
    private LoopHealth[] _loops = [];

    public IReadOnlyList<LoopHealth> Loops => Volatile.Read(ref _loops);

    /// <summary>Adds a loop, or finds the one of that name.</summary>
    public LoopHealth Register(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        lock (_membership)
        {
            if (Array.Find(_loops, loop => loop.Name == name) is { } known)
                return known;
            var added = new LoopHealth(name, time);
            Volatile.Write(ref _loops, [.. _loops, added]);
            return added;
        }
    }
}
