using System.Collections.Immutable;

namespace Dashboard.App.Stream;

/// <summary>The newest automatic forecasts of all series, made once a second beside the ticks and carried by every tick until the next. Immutable.</summary>
/// <param name="LeadsMs">How far ahead the points of every outlook lie, in milliseconds, ascending; at most <see cref="MostLeads"/>.</param>
/// <param name="Outlooks">By series index; null where nothing is forecast, or not yet.</param>
public sealed record OutlookBoard(ImmutableArray<int> LeadsMs, ImmutableArray<SeriesOutlook?> Outlooks)
{
    public const int MostLeads = 8;

    public static OutlookBoard Empty { get; } = new([], []);

    /// <summary>The outlook of a series; null where there is none.</summary>
    public SeriesOutlook? Of(int index) => (uint)index < (uint)Outlooks.Length ? Outlooks[index] : null;

    /// <summary>Geometrically spaced leads from one second to the horizon, in whole seconds.</summary>
    /// <param name="horizon">At least a second.</param>
    public static ImmutableArray<int> LeadsFor(TimeSpan horizon)
    {
        var furthest = Math.Max(1, horizon.TotalSeconds);
        return [.. Enumerable.Range(0, MostLeads).Select(i => 1000 * (int)Math.Round(Math.Pow(furthest, i / (MostLeads - 1.0)))).Distinct()];
    }
}
