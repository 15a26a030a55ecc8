using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dashboard.App.Analyses.Answers;

/// <summary>Writes an answer as JSON that is valid whatever the numbers: what is not finite is null.</summary>
/// <param name="json">Where to; taken over.</param>
internal sealed class AnswerWriter(Utf8JsonWriter json) : IDisposable
{
    private const int FlushAt = 1 << 16;

    private readonly Utf8JsonWriter _json = json;

    public AnswerWriter(System.IO.Stream output, bool isIndented)
        : this(new Utf8JsonWriter(output, new JsonWriterOptions { Indented = isIndented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = false }))
    {
    }

    /// <summary>File that the next answer is about, said in it: for answers about several.</summary>
    public string? File { get; set; }

    public void StartObject(string? name = null)
    {
        Name(name);
        _json.WriteStartObject();
        if (File is null)
            return;
        _json.WriteString("file", File);
        File = null;
    }

    public void EndObject()
    {
        _json.WriteEndObject();
        if (_json.BytesPending > FlushAt)
            _json.Flush();
    }

    public void StartArray(string? name)
    {
        Name(name);
        _json.WriteStartArray();
    }

    public void EndArray() => _json.WriteEndArray();

    public void Null(string name) => _json.WriteNull(name);

    public void Text(string? name, string? value)
    {
        Name(name);
        _json.WriteStringValue(value);
    }

    public void Switch(string name, bool value) => _json.WriteBoolean(name, value);

    public void Whole(string name, long value) => _json.WriteNumber(name, value);

    public void Number(string? name, double value)
    {
        Name(name);
        if (double.IsFinite(value))
            _json.WriteNumberValue(value);
        else
            _json.WriteNullValue();
    }

    /// <summary>A time in the form in which the input has them.</summary>
    public void Time(string name, long timeMs, TimeForm form)
    {
        if (form == TimeForm.Text)
            _json.WriteString(name, ToText(timeMs));
        else if (form is TimeForm.Seconds or TimeForm.Index && timeMs % 1000 != 0)
            _json.WriteNumber(name, timeMs / 1e3);
        else
            _json.WriteNumber(name, form switch { TimeForm.Seconds or TimeForm.Index => timeMs / 1000, TimeForm.Microseconds => timeMs * 1000, TimeForm.Nanoseconds => timeMs * 1_000_000, _ => timeMs });
    }

    public void TimeRange(OrderedSeries series)
    {
        StartObject("timeRange");
        if (series.TimesMs.Length > 0)
        {
            Time("start", series.TimesMs[0], series.Form);
            Time("end", series.TimesMs[^1], series.Form);
        }
        else
        {
            Null("start");
            Null("end");
        }

        EndObject();
    }

    /// <summary>What was put in order before it was looked at.</summary>
    public void Ordering(OrderedSeries series)
    {
        Whole("duplicateTimes", series.Duplicates);
        Switch("wasUnordered", series.WasUnordered);
    }

    /// <summary>Drops what was not flushed yet: after a mistake nothing of an answer shall appear.</summary>
    public void Abandon() => _json.Reset(System.IO.Stream.Null);

    public void Flush() => _json.Flush();

    public void Dispose() => _json.Dispose();

    private static string ToText(long timeMs)
    {
        var time = DateTimeOffset.FromUnixTimeMilliseconds(timeMs);
        return time.ToString(timeMs % 1000 == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
    }

    private void Name(string? name)
    {
        if (name is not null)
            _json.WritePropertyName(name);
    }
}
