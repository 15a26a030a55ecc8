using System.Text;

namespace Dashboard.App.Stream;

/// <summary>The written form of a series' identity: <c>name{label="value",other="value"}</c>, labels sorted by name.</summary>
public static class SeriesKey
{
    /// <summary>Writes the key; a backslash, a quote and a line feed in a label value are escaped with a backslash.</summary>
    public static string Format(string name, IReadOnlyDictionary<string, string> sortedLabels)
    {
        if (sortedLabels.Count == 0)
            return name;

        var text = new StringBuilder(name).Append('{');
        foreach (var (label, value) in sortedLabels)
        {
            if (text[^1] != '{')
                text.Append(',');
            text.Append(label).Append("=\"").Append(Escape(value)).Append('"');
        }

        return text.Append('}').ToString();
    }

    private static string Escape(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
