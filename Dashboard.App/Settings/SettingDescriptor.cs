using System.Collections.Immutable;

namespace Dashboard.App.Settings;

/// <summary>How a setting is edited and written.</summary>
public enum SettingFormat
{
    /// <summary>A number with decimals.</summary>
    Number,

    /// <summary>A whole number.</summary>
    WholeNumber,

    /// <summary>A length of time; the number is seconds.</summary>
    Seconds,

    /// <summary>0 or 1.</summary>
    Toggle,

    /// <summary>A share between 0 and 1.</summary>
    Share,

    /// <summary>One of a few names; the number is its place among them.</summary>
    Name,
}

/// <summary>
/// One setting: everything that the panel, the validator, the JSON form and the README's table need to know of it. A new setting is one record property and one
/// line in <see cref="SettingsSchema"/>.
/// </summary>
/// <param name="Key">Path in the JSON form, such as <c>detection.zScoreThreshold</c>.</param>
/// <param name="Section">Heading on the panel.</param>
/// <param name="Unit">What stands behind the number: <c>s</c>, <c>sd</c>, <c>IQR</c>, or empty.</param>
/// <param name="Minimum">Smallest allowed value.</param>
/// <param name="Maximum">Largest allowed value.</param>
/// <param name="Help">One sentence: what it does, and which way is more sensitive.</param>
/// <param name="Get">Reads it; NaN means automatic (only where <see cref="IsOptional"/>).</param>
/// <param name="With">A copy of the settings with the given value.</param>
public sealed record SettingDescriptor(
    string Key,
    string Section,
    string Label,
    string Unit,
    SettingFormat Format,
    double Minimum,
    double Maximum,
    string Help,
    Func<DashboardSettings, double> Get,
    Func<DashboardSettings, double, DashboardSettings> With)
{
    public double Default => GivenDefault ?? Get(DashboardSettings.Default);

    /// <summary>The default of a setting that the default settings do not have; null: theirs.</summary>
    public double? GivenDefault { get; init; }

    /// <summary>The names to choose from; empty when it is a number.</summary>
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>Whether "automatic" is allowed instead of a number.</summary>
    public bool IsOptional { get; init; }

    /// <summary>The only values allowed, when a range is not enough; empty otherwise.</summary>
    public IReadOnlyList<double> Choices { get; init; } = [];

    /// <summary>Whether a series may have its own value.</summary>
    public bool IsPerSeries => Key.StartsWith("detection.", StringComparison.Ordinal);
}
