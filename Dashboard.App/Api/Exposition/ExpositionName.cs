using System.Text;
using Dashboard.App.Stream;

namespace Dashboard.App.Api.Exposition;

/// <summary>Writes our names the Prometheus way: snake case, the unit spelled out at the end, counters ending in <c>_total</c>.</summary>
internal static class ExpositionName
{
    /// <summary>Ending of every counter.</summary>
    public const string Total = "_total";

    private static readonly (string Ending, string Instead)[] Reserved = [(Total, "_all"), ("_count", "_number"), ("_sum", "_added"), ("_bucket", "_slot")];

    /// <param name="before">What stands before the unit or the counter's ending, such as <c>_by_core</c>.</param>
    public static string Of(SeriesDefinition definition, string before = "")
    {
        var name = Snake(definition.Name);
        var suffix = definition.Kind == SeriesKind.Counter ? Total : Suffix(definition.Unit);
        name = (name.EndsWith(suffix, StringComparison.Ordinal) ? name[..^suffix.Length] : name) + Snake(before) + suffix;
        return definition.Kind == SeriesKind.Counter ? name : Unreserved(name);
    }

    /// <summary>Endings that belong to counters and histograms are written otherwise on a gauge.</summary>
    private static string Unreserved(string name)
    {
        foreach (var (reserved, instead) in Reserved)
        {
            if (name.EndsWith(reserved, StringComparison.Ordinal))
                return name[..^reserved.Length] + instead;
        }

        return name;
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
