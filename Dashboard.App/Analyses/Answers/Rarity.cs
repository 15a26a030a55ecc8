using System.Globalization;

namespace Dashboard.App.Analyses.Answers;

/// <summary>How rare a sample is in time: its probability and the series' step together.</summary>
internal static class Rarity
{
    private const double HourMs = 3_600_000;
    private const double DayMs = 24 * HourMs;

    /// <summary>high: expected less than once a day; medium: less than once an hour; low: more often.</summary>
    public static string Severity(double pValue, long stepMs) => (stepMs / pValue) switch
    {
        > DayMs => "high",
        > HourMs => "medium",
        _ => "low",
    };

    /// <summary>"once in 3 h".</summary>
    public static string InWords(double pValue, long stepMs)
    {
        var ms = stepMs / pValue;
        return ms switch
        {
            > 3650 * DayMs => "less than once in 10 years",
            > 2 * DayMs => Words(ms / DayMs, "days"),
            > 2 * HourMs => Words(ms / HourMs, "h"),
            > 120_000 => Words(ms / 60_000, "min"),
            _ => Words(ms / 1000, "s"),
        };
    }

    private static string Words(double count, string unit) => string.Create(CultureInfo.InvariantCulture, $"once in {count:0} {unit}");
}
