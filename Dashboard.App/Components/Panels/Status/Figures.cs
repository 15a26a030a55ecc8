using System.Globalization;
using Dashboard.App.Components.Text;

namespace Dashboard.App.Components.Panels.Status;

/// <summary>Figures of the status page in the viewer's culture.</summary>
internal static class Figures
{
    public static string Count(long count) => count.ToString("N0", CultureInfo.CurrentCulture);

    public static string Milliseconds(double value) => Reading.Of(value, "ms").ToString();

    public static string Microseconds(double value) => Reading.Of(value / 1000, "ms").ToString();

    public static string Bytes(double value) => Reading.Of(value, "B").ToString();

    /// <summary>Median and p95 side by side.</summary>
    public static string Pair(string median, string p95) => UiText.MedianAndP95.With(median, p95);

    public static string Share(double share) => double.IsNaN(share) ? Reading.Dash : (100 * share).ToString("N2", CultureInfo.CurrentCulture) + " %";
}
