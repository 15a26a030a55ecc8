using System.Globalization;
using Dashboard.App.Analyses;

namespace Dashboard.App.Commands.Analyze.Input;

/// <summary>Reads the times of one input as milliseconds since the epoch. The unit of numbers is told by the first one's size and then holds for all.</summary>
internal sealed class TimeReader
{
    /// <summary>Seconds up to the year 5138; the same number of milliseconds is in 1973.</summary>
    private const double LargestSeconds = 1e11;
    private const double LargestMilliseconds = 1e14;
    private const double LargestMicroseconds = 1e17;

    /// <summary>What a date of the years 1 to 9999 needs.</summary>
    private const double LargestTimeMs = 2.6e14;

    public const string Fix = "Write ISO 8601 such as 2026-03-01T12:00:00Z, or seconds or milliseconds since the epoch.";

    /// <param name="form">The unit of numbers, or <see cref="TimeForm.Unknown"/> to tell it from the first.</param>
    public TimeReader(TimeForm form = TimeForm.Unknown) => Form = form;

    public TimeForm Form { get; private set; }

    public bool TryRead(ReadOnlySpan<char> text, out long timeMs)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return TryRead(number, out timeMs);
        timeMs = 0;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
            return false;
        if (Form == TimeForm.Unknown)
            Form = TimeForm.Text;
        timeMs = time.ToUnixTimeMilliseconds();
        return true;
    }

    public bool TryRead(double number, out long timeMs)
    {
        if (Form is TimeForm.Unknown or TimeForm.Text && double.IsFinite(number))
            Form = FormOf(Math.Abs(number));
        var milliseconds = Form switch
        {
            TimeForm.Seconds or TimeForm.Index => number * 1e3,
            TimeForm.Microseconds => number / 1e3,
            TimeForm.Nanoseconds => number / 1e6,
            _ => number,
        };
        var isKnown = Math.Abs(milliseconds) <= LargestTimeMs;
        timeMs = isKnown ? (long)Math.Round(milliseconds) : 0;
        return isKnown;
    }

    private static TimeForm FormOf(double size) => size switch
    {
        < LargestSeconds => TimeForm.Seconds,
        < LargestMilliseconds => TimeForm.Milliseconds,
        < LargestMicroseconds => TimeForm.Microseconds,
        _ => TimeForm.Nanoseconds,
    };
}
