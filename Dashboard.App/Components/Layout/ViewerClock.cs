using System.Globalization;

namespace Dashboard.App.Components.Layout;

/// <summary>
/// Writes times in the viewer's own time zone. Scoped to the circuit; the browser tells the zone once the page is interactive, and until then a page
/// shows lengths of time only.
/// </summary>
public sealed class ViewerClock(TimeProvider time)
{
    /// <summary>The browser's zone, or null before it was told.</summary>
    public TimeZoneInfo? Zone { get; private set; }

    /// <summary>Raised on the circuit's thread when the zone became known.</summary>
    public event Action? Changed;

    public long NowMs => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Takes the browser's zone; a name that this machine does not know counts as UTC.</summary>
    public void Told(string zoneName)
    {
        Zone = TimeZoneInfo.TryFindSystemTimeZoneById(zoneName, out var zone) ? zone : TimeZoneInfo.Utc;
        Changed?.Invoke();
    }

    /// <summary>Time of day, such as <c>14:03:09</c>; empty before the zone is known.</summary>
    public string TimeOfDay(long timestampMs) =>
        Zone is null ? "" : TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(timestampMs), Zone).ToString("HH:mm:ss", CultureInfo.CurrentCulture);

    /// <summary>Date, time and zone for a tooltip: local, then UTC.</summary>
    public string Full(long timestampMs)
    {
        var utc = DateTimeOffset.FromUnixTimeMilliseconds(timestampMs);
        var inUtc = utc.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
        return Zone is null || Zone == TimeZoneInfo.Utc
            ? inUtc
            : $"{TimeZoneInfo.ConvertTime(utc, Zone).ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture)} · {inUtc}";
    }
}
