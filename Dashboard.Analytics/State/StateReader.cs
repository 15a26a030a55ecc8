using System.Buffers.Binary;

namespace Dashboard.Analytics.State;

/// <summary>Reads what a <see cref="StateWriter"/> wrote, in the same order.</summary>
/// <remarks>State that does not fit (another version, another window, a cut file) is an <see cref="FormatException"/>; the caller begins anew.</remarks>
public sealed class StateReader(ReadOnlyMemory<byte> bytes)
{
    private int _next;

    public bool IsAtEnd => _next == bytes.Length;

    public double ReadDouble() => BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double)));

    public float ReadSingle() => BinaryPrimitives.ReadSingleLittleEndian(Take(sizeof(float)));

    public long ReadInt64() => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));

    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    public bool ReadBoolean() => Take(1)[0] != 0;

    /// <summary>Fills an array of the same length as the one that was written.</summary>
    public void Read(Span<double> values)
    {
        CheckLength(values.Length);
        for (var i = 0; i < values.Length; i++)
            values[i] = ReadDouble();
    }

    /// <inheritdoc cref="Read(Span{double})"/>
    public void Read(Span<float> values)
    {
        CheckLength(values.Length);
        for (var i = 0; i < values.Length; i++)
            values[i] = ReadSingle();
    }

    /// <inheritdoc cref="Read(Span{double})"/>
    public void Read(Span<int> values)
    {
        CheckLength(values.Length);
        for (var i = 0; i < values.Length; i++)
            values[i] = ReadInt32();
    }

    private void CheckLength(int expected)
    {
        var written = ReadInt32();
        if (written != expected)
            throw new FormatException($"The state holds {written} values where this algorithm has {expected}: it was saved with other parameters.");
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (bytes.Length - _next < count)
            throw new FormatException($"The state ends after {bytes.Length} bytes, in the middle of a value.");
        var span = bytes.Span.Slice(_next, count);
        _next += count;
        return span;
    }
}
