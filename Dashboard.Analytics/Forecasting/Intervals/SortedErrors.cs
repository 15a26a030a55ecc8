using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Forecasting.Intervals;

/// <summary>The newest errors of forecasts at one lead, in order of size. Adding one is a binary search and a move of at most 4 bytes an error; 0 B.</summary>
internal sealed class SortedErrors(int capacity)
{
    /// <summary>Fewer tell nothing.</summary>
    public const int LeastKnown = 5;

    private readonly float[] _byAge = new float[capacity];
    private readonly float[] _bySize = new float[capacity];
    private int _next;

    public int Count { get; private set; }

    public void Clear() => (Count, _next) = (0, 0);

    public void Add(float error)
    {
        if (Count == _byAge.Length)
            Remove(_byAge[_next]);

        var place = Place(error);
        _bySize.AsSpan(place, Count - place).CopyTo(_bySize.AsSpan(place + 1));
        _bySize[place] = error;
        Count++;
        _byAge[_next] = error;
        _next = _next + 1 == _byAge.Length ? 0 : _next + 1;
    }

    /// <summary>
    /// Quantile of type 6, position p(n + 1): the next error of an exchangeable series lies below it with probability p exactly. Beyond the outermost error, an exponential
    /// tail with the mean excess of the outermost tenth.
    /// </summary>
    public double Quantile(double p)
    {
        var known = _bySize.AsSpan(0, Count);
        var position = (p * (Count + 1)) - 1;
        if (position < 0)
            return known[0] - (LowerExcess(known) * Math.Log(1 / (p * (Count + 1))));
        if (position > Count - 1)
            return known[^1] + (UpperExcess(known) * Math.Log(1 / ((1 - p) * (Count + 1))));

        var below = Math.Min((int)position, Count - 2);
        return known[below] + ((position - below) * ((double)known[below + 1] - known[below]));
    }

    public void Save(StateWriter writer)
    {
        writer.Write(Count);
        writer.Write(_next);
        writer.Write(_byAge);
        writer.Write(_bySize);
    }

    public void Restore(StateReader reader)
    {
        Count = reader.ReadInt32();
        _next = reader.ReadInt32();
        if (Count < 0 || Count > _byAge.Length || _next < 0 || _next >= _byAge.Length)
            throw new FormatException($"The state holds {Count} errors, the next at place {_next}; there is room for {_byAge.Length}.");
        reader.Read(_byAge);
        reader.Read(_bySize);
    }

    private static int Tail(int count) => Math.Max(2, count / 10);

    private static double UpperExcess(ReadOnlySpan<float> known)
    {
        var tail = Tail(known.Length);
        var sum = 0.0;
        foreach (var error in known[^tail..])
            sum += error;
        return (sum / tail) - known[^(tail + 1)];
    }

    private static double LowerExcess(ReadOnlySpan<float> known)
    {
        var tail = Tail(known.Length);
        var sum = 0.0;
        foreach (var error in known[..tail])
            sum += error;
        return known[tail] - (sum / tail);
    }

    private void Remove(float error)
    {
        var place = Place(error);
        _bySize.AsSpan(place + 1, Count - place - 1).CopyTo(_bySize.AsSpan(place));
        Count--;
    }

    private int Place(float error)
    {
        var place = _bySize.AsSpan(0, Count).BinarySearch(error);
        return place < 0 ? ~place : place;
    }
}
