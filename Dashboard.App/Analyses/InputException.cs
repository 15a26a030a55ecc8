using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dashboard.App.Analyses;

/// <summary>Input or a command line that cannot be understood: what is wrong, where, and what mends it.</summary>
internal class InputException(string problem, string fix) : Exception($"{problem}{(problem.EndsWith('.') || problem.EndsWith('?') ? "" : ".")} {fix}".TrimEnd())
{
    private const int MostQuoted = 80;

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _problem = problem;

    private string? _value;

    public string Fix { get; } = fix;

    /// <summary>File that it is in; null: standard input or the command line.</summary>
    public string? File { get; init; }

    /// <summary>Line in the input, from 1.</summary>
    public long? Line { get; init; }

    /// <summary>Field of a CSV line or character of a JSON line, from 1.</summary>
    public long? Column { get; init; }

    /// <summary>What stands there, shortened.</summary>
    public string? Value
    {
        get => _value;
        init => _value = value is null ? null : Shorten(value);
    }

    /// <summary>Input as it may stand in a message: on one line, and no longer than tells what it is.</summary>
    public static string Shorten(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= MostQuoted ? line : $"{line[..MostQuoted]}…";
    }

    /// <summary>The same with the file that it is in.</summary>
    public InputException In(string file) => new(_problem, Fix) { File = file, Line = Line, Column = Column, Value = Value };

    /// <summary>One line of JSON: the whole sentence as <c>error</c>, and its parts for programs.</summary>
    public string ToJsonLine()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Relaxed))
        {
            json.WriteStartObject();
            json.WriteBoolean("success", false);
            json.WriteString("error", Sentence());
            if (File is not null)
                json.WriteString("file", File);
            if (Line is { } line)
                json.WriteNumber("line", line);
            if (Column is { } column)
                json.WriteNumber("column", column);
            if (Value is not null)
                json.WriteString("value", Value);
            json.WriteString("fix", Fix);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private string Sentence()
    {
        string[] places =
        [
            .. File is null ? [] : new[] { File },
            .. Line is null ? [] : new[] { $"line {Line}" },
            .. Column is null ? [] : new[] { $"column {Column}" },
        ];
        return places.Length == 0 ? Message : $"{string.Join(", ", places)}: {Message}";
    }
}
