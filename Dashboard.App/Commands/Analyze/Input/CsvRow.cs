namespace Dashboard.App.Commands.Analyze.Input;

/// <summary>Splits one line at a time into fields (RFC 4180: a field in quotes may hold the separator, doubled quotes and line breaks).</summary>
internal sealed class CsvRow(TextReader reader)
{
    private readonly List<(int Start, int Length, bool IsQuoted)> _fields = [];
    private string _text = "";
    private long _next = 1;

    /// <summary>Line on which the row begins, from 1.</summary>
    public long Line { get; private set; }

    public int Count => _fields.Count;

    /// <summary>Comma until the first row shows another.</summary>
    public char Separator { get; private set; } = ',';

    /// <summary>A field without its quotes and the blanks around it.</summary>
    public ReadOnlySpan<char> this[int field]
    {
        get
        {
            if (field >= _fields.Count)
                return [];
            var (start, length, isQuoted) = _fields[field];
            var span = _text.AsSpan(start, length);
            return (isQuoted && span.Contains('"') ? span.ToString().Replace("\"\"", "\"", StringComparison.Ordinal) : span).Trim();
        }
    }

    /// <summary>Goes on to the next row that is not blank and not a comment (<c>#</c>).</summary>
    public bool Read()
    {
        while (reader.ReadLine() is { } line)
        {
            Line = _next++;
            if (line.AsSpan().Trim().IsEmpty || line.StartsWith('#'))
                continue;
            while (line.AsSpan().Count('"') % 2 == 1 && reader.ReadLine() is { } more)
            {
                line = $"{line}\n{more}";
                _next++;
            }

            if (_text.Length == 0)
                Separator = SeparatorOf(line);
            _text = line;
            Split();
            return true;
        }

        return false;
    }

    private static char SeparatorOf(string line) =>
        line.Contains(',', StringComparison.Ordinal) ? ',' : line.Contains(';', StringComparison.Ordinal) ? ';' : line.Contains('\t', StringComparison.Ordinal) ? '\t' : ',';

    private void Split()
    {
        _fields.Clear();
        var start = 0;
        while (true)
        {
            var content = start;
            while (content < _text.Length && _text[content] == ' ')
                content++;
            if (content < _text.Length && _text[content] == '"')
            {
                var close = ClosingQuote(content + 1);
                _fields.Add((content + 1, close - content - 1, true));
                start = _text.IndexOf(Separator, Math.Min(close, _text.Length)) + 1;
            }
            else
            {
                var end = _text.IndexOf(Separator, start);
                _fields.Add((start, (end < 0 ? _text.Length : end) - start, false));
                start = end + 1;
            }

            if (start == 0)
                return;
        }
    }

    private int ClosingQuote(int from)
    {
        for (var at = from; at < _text.Length; at++)
        {
            if (_text[at] != '"')
                continue;
            if (at + 1 >= _text.Length || _text[at + 1] != '"')
                return at;
            at++;
        }

        return _text.Length;
    }
}
