using System.Buffers;
using System.Collections.Frozen;
using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Push;

/// <summary>What names, labels and units may look like; each check gives the reason for a refusal, or null.</summary>
internal static class PushNames
{
    /// <summary>Tells the dashboard's demo series apart, so no client may set it.</summary>
    private const string ReservedLabel = "source";

    private const string ReservedPrefix = "dashboard.";

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.:/-");

    private static readonly SearchValues<char> LabelCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    /// <summary>Series that the dashboard measures itself, also where this machine has none of them yet: pages and API take them for this machine's.</summary>
    private static readonly FrozenSet<string> OwnNames = typeof(SeriesNames).GetFields()
        .Concat(typeof(RuntimeNames).GetFields())
        .Select(constant => (string)constant.GetRawConstantValue()!)
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Labels by which the dashboard tells its own series of one name apart.</summary>
    private static readonly FrozenSet<string> OwnLabels =
        FrozenSet.Create(StringComparer.Ordinal, "core", "sensor", "mount", "device", "interface", "type", "generation");

    /// <summary>Whether a series could be taken for one of the dashboard's own. A label of another name, such as <c>host</c>, makes it somebody else's.</summary>
    public static bool IsOwn(SeriesDefinition series) => OwnNames.Contains(series.Name) && series.Labels.Keys.All(OwnLabels.Contains);

    public static string? JudgeName(string name)
    {
        if (name.Length is 0 or > PushLimits.NameLength)
            return $"name has {name.Length} characters; allowed are 1 to {PushLimits.NameLength}";
        if (!StartsWell(name) || name.AsSpan().ContainsAnyExcept(NameCharacters))
            return $"name '{Shorten(name)}' is not allowed: begin with a letter or _, then letters, digits and _ . : / -";
        return name.StartsWith(ReservedPrefix, StringComparison.Ordinal)
            ? $"name '{Shorten(name)}' is not allowed: '{ReservedPrefix}' is kept for the dashboard's own series; choose another beginning"
            : null;
    }

    public static string? JudgeLabel(string label, string value)
    {
        if (label.Length is 0 or > PushLimits.LabelNameLength || !StartsWell(label) || label.AsSpan().ContainsAnyExcept(LabelCharacters))
            return $"label '{Shorten(label)}' is not allowed: 1 to {PushLimits.LabelNameLength} letters, digits and _, not beginning with a digit";
        if (label == ReservedLabel)
            return $"label '{ReservedLabel}' is kept for the dashboard's own marks; choose another, such as 'origin'";
        if (value.Length is 0 or > PushLimits.LabelValueLength)
            return $"label '{label}' has a value of {value.Length} characters; allowed are 1 to {PushLimits.LabelValueLength}";
        return value.Any(char.IsControl) ? $"label '{label}' has a control character in its value; remove it" : null;
    }

    public static string? JudgeUnit(string unit) =>
        unit.Length > PushLimits.UnitLength || unit.Any(char.IsControl)
            ? $"unit '{Shorten(unit)}' is not allowed: at most {PushLimits.UnitLength} characters without control characters, such as ms, B/s or %"
            : null;

    /// <summary>A client's text as it may be repeated to it.</summary>
    public static string Shorten(string text) => text.Length <= 60 ? text : $"{text.AsSpan(0, 60)}…";

    private static bool StartsWell(string name) => char.IsAsciiLetter(name[0]) || name[0] == '_';
}
