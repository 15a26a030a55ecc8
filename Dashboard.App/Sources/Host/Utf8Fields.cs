using System.Buffers.Text;

namespace Dashboard.App.Sources.Host;

/// <summary>The fields of one line, parted by spaces, tabs, or a colon after a name.</summary>
internal ref struct Utf8Fields(ReadOnlySpan<byte> line)
{
    private ReadOnlySpan<byte> _rest = line;

    /// <summary>What was not read yet.</summary>
    public readonly ReadOnlySpan<byte> Rest => _rest;

    /// <summary>The next field; false at the end of the line.</summary>
    public bool TryNext(out ReadOnlySpan<byte> field)
    {
        SkipBlanks();
        var end = _rest.IndexOfAny((byte)' ', (byte)'\t');
        field = end < 0 ? _rest : _rest[..end];
        _rest = _rest[field.Length..];
        return !field.IsEmpty;
    }

    /// <summary>The next field as a whole number; false, and zero, when it is missing or is no number.</summary>
    public bool TryNext(out ulong number)
    {
        number = 0;
        return TryNext(out ReadOnlySpan<byte> field) && Utf8Parser.TryParse(field, out number, out var used) && used == field.Length;
    }

    /// <summary>The next field as a decimal number; false, and NaN, when it is missing or is no number.</summary>
    public bool TryNext(out double number)
    {
        if (TryNext(out ReadOnlySpan<byte> field) && Utf8Parser.TryParse(field, out number, out int used) && used == field.Length)
            return true;
        number = double.NaN;
        return false;
    }

    /// <summary>Fills the span with the next numbers. False when there are fewer than <paramref name="least"/>; those that are missing are zero.</summary>
    public bool TryNext(scoped Span<ulong> numbers, int least)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            if (TryNext(out numbers[i]))
                continue;
            numbers[i..].Clear();
            return i >= least;
        }

        return true;
    }

    /// <summary>The name before a colon, without blanks around it; false when the line has no colon.</summary>
    public bool TryNameBeforeColon(out ReadOnlySpan<byte> name)
    {
        var colon = _rest.IndexOf((byte)':');
        if (colon < 0)
        {
            name = default;
            return false;
        }

        name = _rest[..colon].Trim((byte)' ');
        _rest = _rest[(colon + 1)..];
        return true;
    }

    /// <summary>Passes over fields that are of no interest.</summary>
    public void Skip(int fields)
    {
        while (fields-- > 0 && TryNext(out ReadOnlySpan<byte> _))
        {
        }
    }

    private void SkipBlanks() => _rest = _rest.TrimStart(" \t"u8);
}
