using System.Globalization;
using System.Text;
using System.Text.Json;
using Dashboard.App.Analyses;
using Dashboard.App.Sources.Push;

namespace Dashboard.App.Commands.Analyze.Input;

/// <summary>
/// Reads the JSON shapes: an array of <c>{timestamp, value}</c> (or <c>[timestamp, value]</c>, or numbers); an object with such an array as <c>data</c> beside <c>method</c>, <c>steps</c>,
/// <c>options</c>, <c>params</c>; several series as members that are arrays; an answer of this product's own API; one point a line.
/// </summary>
internal ref partial struct JsonInput
{
    private readonly ReadOnlySpan<byte> _json;
    private readonly InputData _data;
    private readonly TimeReader _times;
    private Utf8JsonReader _reader;

    private JsonInput(ReadOnlySpan<byte> json, InputData data, TimeForm form)
    {
        _json = json;
        (_data, _times) = (data, new TimeReader(form));
        _reader = new Utf8JsonReader(json, new JsonReaderOptions { AllowMultipleValues = true, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
    }

    /// <param name="json">UTF-8 without a byte order mark; tokens such as NaN in it are overwritten.</param>
    /// <param name="form">Unit of the times, or unknown.</param>
    /// <exception cref="InputException">What cannot be read, with its line, column and value.</exception>
    public static InputData Read(Span<byte> json, TimeForm form)
    {
        NonFiniteTokens.Overwrite(json);
        var data = new InputData();
        var input = new JsonInput(json, data, form);
        try
        {
            input.ReadAll();
        }
        catch (JsonException exception)
        {
            throw new InputException($"This is not JSON: {Reason(exception)}.", "Mend it there, or give CSV with timestamp,value.")
            {
                Line = exception.LineNumber + 1,
                Column = exception.BytePositionInLine + 1,
            };
        }

        foreach (var series in data.Series.Where(series => series.Form == TimeForm.Unknown))
            series.Form = input._times.Form;
        return data;
    }

    private static string Reason(JsonException exception) => InputException.Shorten(exception.Message.Split(" LineNumber:")[0].TrimEnd('.', ' '));

    private void ReadAll()
    {
        while (_reader.Read())
        {
            if (_reader.TokenType == JsonTokenType.StartArray)
                ReadPoints(_data.SeriesNamed("value"));
            else if (_reader.TokenType == JsonTokenType.StartObject)
                ReadRequest();
            else
                throw Wrong("is neither an array of points nor an object with data.", "Give [{\"timestamp\":…,\"value\":…},…] or {\"data\":[…]}.");
        }
    }

    /// <summary>An object around the data; one with a value is itself a point.</summary>
    private void ReadRequest()
    {
        string? name = null;
        var isNamed = _data.Series.Count > 0;
        var point = (Time: (long?)null, Value: (double?)null);
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = _reader.GetString()!;
            _reader.Read();
            switch (_reader.TokenType)
            {
                case JsonTokenType.StartArray when member == "percentiles":
                    _data.Asked[member] = string.Join(',', ReadNumbers());
                    break;
                case JsonTokenType.StartArray when member is "series" or "metrics" && IsNext(JsonTokenType.StartObject) && !IsNextPoint():
                    ReadNamedSeries();
                    break;
                case JsonTokenType.StartArray:
                    ReadPoints(_data.SeriesNamed(member is "data" or "values" or "points" ? "value" : member));
                    break;
                case JsonTokenType.StartObject when member is "params" or "parameters":
                    ReadAsked(isParameters: true);
                    break;
                case JsonTokenType.StartObject when member is "options":
                    ReadAsked(isParameters: false);
                    break;
                case JsonTokenType.StartObject when member is "data" or "series" or "metrics":
                    ReadRequest();
                    break;
                case JsonTokenType.StartObject:
                    _reader.Skip();
                    break;
                case JsonTokenType.String when member is "metric" or "name":
                    name = _reader.GetString();
                    break;
                case var _ when member is "timestamp" or "time" or "t":
                    point.Time = ReadTimeOrNull();
                    break;
                case var _ when member is "value" or "v":
                    point.Value = ReadValue();
                    break;
                default:
                    Ask(member, isParameter: false);
                    break;
            }
        }

        if (point.Value is { } value)
            Add(_data.SeriesNamed(name ?? "value"), point.Time, value);
        else if (name is not null && !isNamed && _data.Series is [{ Name: "value" } only])
            only.Name = name;
    }

    private void ReadAsked(bool isParameters)
    {
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = _reader.GetString()!;
            _reader.Read();
            if (_reader.TokenType == JsonTokenType.StartArray)
                _data.Asked[member] = string.Join(',', ReadNumbers());
            else
                Ask(member, isParameters);
        }
    }

    private void Ask(string member, bool isParameter)
    {
        if (_reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            _reader.Skip();
            return;
        }

        _data.Asked[member] = _reader.TokenType switch
        {
            JsonTokenType.String => _reader.GetString()!,
            JsonTokenType.Null => "",
            _ => Encoding.UTF8.GetString(_reader.ValueSpan),
        };
        if (isParameter)
            _data.Parameters.Add(member);
    }

    private List<string> ReadNumbers()
    {
        var numbers = new List<string>();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
            numbers.Add(ReadValue().ToString("R", CultureInfo.InvariantCulture));
        return numbers;
    }
}
