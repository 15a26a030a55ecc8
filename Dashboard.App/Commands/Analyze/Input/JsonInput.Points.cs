using System.Text;
using System.Text.Json;
using Dashboard.App.Analyses;

namespace Dashboard.App.Commands.Analyze.Input;

/// <content>Points, their times and values, and where in the text something is wrong.</content>
internal ref partial struct JsonInput
{
    private void ReadNamedSeries()
    {
        while (_reader.Read() && _reader.TokenType == JsonTokenType.StartObject)
        {
            var series = new InputSeries($"series{_data.Series.Count + 1}");
            while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
            {
                var member = _reader.GetString();
                _reader.Read();
                if (_reader.TokenType == JsonTokenType.String && member is "name" or "metric")
                    series.Name = _reader.GetString() ?? series.Name;
                else if (_reader.TokenType == JsonTokenType.StartArray)
                    ReadPoints(series);
                else
                    _reader.Skip();
            }

            _data.Series.Add(series);
        }
    }

    private void ReadPoints(InputSeries series)
    {
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            if (_reader.TokenType == JsonTokenType.StartObject)
                ReadPoint(series);
            else if (_reader.TokenType == JsonTokenType.StartArray)
                ReadPair(series);
            else
                Add(series, null, ReadValue());
        }
    }

    private void ReadPoint(InputSeries series)
    {
        var start = (int)_reader.TokenStartIndex;
        var (time, value) = ((long?)null, (double?)null);
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var isTime = _reader.ValueTextEquals("timestamp"u8) || _reader.ValueTextEquals("time"u8) || _reader.ValueTextEquals("t"u8);
            var isValue = _reader.ValueTextEquals("value"u8) || _reader.ValueTextEquals("v"u8);
            _reader.Read();
            if (isTime)
                time = ReadTimeOrNull();
            else if (isValue)
                value = ReadValue();
            else
                _reader.Skip();
        }

        if (value is null)
            throw WrongAt(start, "{…}", "This point has no value.", "Write {\"timestamp\":…,\"value\":…}; a gap is \"value\":null.");
        Add(series, time, value.Value);
    }

    private void ReadPair(InputSeries series)
    {
        var start = (int)_reader.TokenStartIndex;
        _reader.Read();
        var time = _reader.TokenType == JsonTokenType.EndArray ? null : ReadTimeOrNull();
        if (_reader.TokenType == JsonTokenType.EndArray || !_reader.Read() || _reader.TokenType == JsonTokenType.EndArray)
            throw WrongAt(start, "[…]", "This pair is incomplete.", "Write [timestamp, value].");
        Add(series, time, ReadValue());
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
            _reader.Skip();
    }

    private static void Add(InputSeries series, long? time, double value)
    {
        if (time is null && series.Form == TimeForm.Unknown)
            series.Form = TimeForm.Index;
        series.Add(time ?? series.Values.Count * 1000L, value);
    }

    private readonly long? ReadTimeOrNull()
    {
        var time = 0L;
        var isRead = _reader.TokenType switch
        {
            JsonTokenType.Number => _reader.TryGetDouble(out var number) && _times.TryRead(number, out time),
            JsonTokenType.String => _times.TryRead(_reader.GetString(), out time),
            JsonTokenType.Null => true,
            _ => false,
        };
        if (!isRead)
            throw Wrong("is not a time.", TimeReader.Fix);
        return _reader.TokenType == JsonTokenType.Null ? null : time;
    }

    private readonly double ReadValue()
    {
        if (_reader.TokenType == JsonTokenType.Number && _reader.TryGetDouble(out var value))
            return double.IsFinite(value) ? value : double.NaN;
        if (_reader.TokenType == JsonTokenType.Null
            || (_reader.TokenType == JsonTokenType.String && CsvInput.TryValue(_reader.GetString(), out value) && !double.IsFinite(value)))
            return double.NaN;
        throw Wrong("is not a number.", "Write a number such as 12.5, or null where there is no value.");
    }

    private readonly bool IsNext(JsonTokenType type)
    {
        var ahead = _reader;
        return ahead.Read() && ahead.TokenType == type;
    }

    private readonly bool IsNextPoint()
    {
        var ahead = _reader;
        ahead.Read();
        while (ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName)
        {
            if (ahead.ValueTextEquals("value"u8) || ahead.ValueTextEquals("v"u8))
                return true;
            ahead.Read();
            ahead.Skip();
        }

        return false;
    }

    private readonly InputException Wrong(string what, string fix)
    {
        var text = _reader.TokenType is JsonTokenType.StartObject ? "{…}" : _reader.TokenType is JsonTokenType.StartArray ? "[…]" : Encoding.UTF8.GetString(_reader.ValueSpan);
        return WrongAt((int)_reader.TokenStartIndex, text, $"'{InputException.Shorten(text)}' {what}", fix);
    }

    private readonly InputException WrongAt(int start, string value, string problem, string fix)
    {
        var before = _json[..start];
        return new InputException(problem, fix)
        {
            Line = before.Count((byte)'\n') + 1,
            Column = start - before.LastIndexOf((byte)'\n'),
            Value = value,
        };
    }
}
