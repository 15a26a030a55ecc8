using System.Text;
using Dashboard.App.Stream;

namespace Dashboard.App.Api.Exposition;

/// <summary>Writes our names the Prometheus way: snake case, the unit spelled out at the end, counters ending in <c>_total</c>.</summary>
internal static class ExpositionName
{
    public static string Of(SeriesDefinition definition)
    {
        var name = Snake(definition.Name);
        if (definition.Kind == SeriesKind.Counter)
            return name.EndsWith("_total", StringComparison.Ordinal) ? name : $"{name}_total";
        var suffix = Suffix(definition.Unit);
        return name.EndsWith(suffix, StringComparison.Ordinal) ? name : name + suffix;
    }

    /// <summary>A label's name as it is, so that two never fall together; only what is not allowed in one becomes an underscore.</summary>
    public static string OfLabel(string label) =>
        string.Create(label.Length, label, static (written, name) =>
        {
            for (var at = 0; at < name.Length; at++)
                written[at] = char.IsAsciiLetter(name[at]) || (char.IsAsciiDigit(name[at]) && at > 0) ? name[at] : '_';
        });

    private static string Suffix(string unit) => unit switch
    {
        "%" => "_percent",
        "B" => "_bytes",
        "B/s" => "_bytes_per_second",
        "ms" => "_milliseconds",
        "s" => "_seconds",
        "1/s" => "_per_second",
        "°C" => "_celsius",
        _ => "",
    };

    /// <summary>readBytes becomes read_bytes; anything but ASCII letters, digits and underscores becomes an underscore.</summary>
    private static string Snake(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var at = 0; at < name.Length; at++)
        {
            var letter = name[at];
            if (char.IsAsciiLetterUpper(letter) && at > 0 && char.IsAsciiLetterLower(name[at - 1]))
                text.Append('_');
            text.Append(char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '_');
        }

        return text.Length > 0 && char.IsAsciiDigit(text[0]) ? text.Insert(0, '_').ToString() : text.ToString();
    }
}
