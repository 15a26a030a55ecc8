namespace Dashboard.App.Sources.Host;

/// <summary>Walks the lines of a kernel file and the fields of a line, in place: no string is made.</summary>
internal ref struct Utf8Lines(ReadOnlySpan<byte> text)
{
    private ReadOnlySpan<byte> _rest = text;

    /// <summary>The next line without its line feed; false at the end.</summary>
    public bool TryNext(out Utf8Fields line)
    {
        if (_rest.IsEmpty)
        {
            line = default;
            return false;
        }

        var end = _rest.IndexOf((byte)'\n');
        line = new Utf8Fields(end < 0 ? _rest : _rest[..end]);
        _rest = end < 0 ? default : _rest[(end + 1)..];
        return true;
    }
}
