using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dashboard.App.Api.Export;

/// <summary>Lines of text, flushed in pieces: the reader's speed is ours.</summary>
internal abstract class TextExport : IExportFormat
{
    private const int FlushAt = 1 << 16;

    public abstract string ContentType { get; }

    public abstract string Extension { get; }

    public async Task WriteAsync(PipeWriter output, IReadOnlyList<string> keys, IEnumerable<ExportRow> rows, CancellationToken cancellation)
    {
        var text = new StringBuilder();
        Begin(text, keys);
        foreach (var row in rows)
        {
            Add(text, keys, row);
            if (text.Length >= FlushAt)
                await FlushAsync(output, text, cancellation);
        }

        await FlushAsync(output, text, cancellation);
    }

    /// <summary>Writes what stands before the first row.</summary>
    protected abstract void Begin(StringBuilder text, IReadOnlyList<string> keys);

    /// <summary>Writes a row with its end of line.</summary>
    protected abstract void Add(StringBuilder text, IReadOnlyList<string> keys, in ExportRow row);

    private static async Task FlushAsync(PipeWriter output, StringBuilder text, CancellationToken cancellation)
    {
        foreach (var chunk in text.GetChunks())
            Encoding.UTF8.GetBytes(chunk.Span, output);
        text.Clear();
        await output.FlushAsync(cancellation);
    }
}

/// <summary>Comma-separated values by RFC 4180: a header with the keys, times in milliseconds, a gap is empty.</summary>
internal sealed class CsvExport : TextExport
{
    public override string ContentType => "text/csv; charset=utf-8";

    public override string Extension => "csv";

    protected override void Begin(StringBuilder text, IReadOnlyList<string> keys)
    {
        text.Append("timestamp");
        foreach (var key in keys)
            text.Append(',').Append(Quoted(key));
        text.Append("\r\n");
    }

    protected override void Add(StringBuilder text, IReadOnlyList<string> keys, in ExportRow row)
    {
        text.Append(CultureInfo.InvariantCulture, $"{row.TimestampMs}");
        foreach (var value in row.Values)
        {
            text.Append(',');
            if (double.IsFinite(value))
                text.Append(CultureInfo.InvariantCulture, $"{value}");
        }

        text.Append("\r\n");
    }

    /// <summary>A name that a spreadsheet would take for a formula gets an apostrophe before it.</summary>
    private static string Quoted(string key)
    {
        var safe = key.Length > 0 && key[0] is '=' or '+' or '-' or '@' ? $"'{key}" : key;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}

/// <summary>One JSON object a line: the timestamp and each value by its key; a gap is null.</summary>
internal sealed class NdjsonExport : TextExport
{
    public override string ContentType => "application/x-ndjson; charset=utf-8";

    public override string Extension => "ndjson";

    protected override void Begin(StringBuilder text, IReadOnlyList<string> keys)
    {
        // Every line stands for itself.
    }

    protected override void Add(StringBuilder text, IReadOnlyList<string> keys, in ExportRow row)
    {
        text.Append(CultureInfo.InvariantCulture, $"{{\"timestamp\":{row.TimestampMs}");
        for (var place = 0; place < keys.Count; place++)
        {
            text.Append(",\"").Append(JsonEncodedText.Encode(keys[place], JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value).Append("\":");
            if (double.IsFinite(row.Values[place]))
                text.Append(CultureInfo.InvariantCulture, $"{row.Values[place]}");
            else
                text.Append("null");
        }

        text.Append("}\n");
    }
}
