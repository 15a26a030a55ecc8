using System.Collections.Immutable;
using Dashboard.App.Stream;

namespace Dashboard.App.Engine.Limits;

/// <summary>All resources that can be full, the soonest first. Immutable.</summary>
public sealed record LimitBoard(ImmutableArray<LimitOutlook> Outlooks)
{
    public static LimitBoard Empty { get; } = new([]);

    public static LimitBoard Of(IEnumerable<LimitOutlook> outlooks) =>
        new([.. outlooks.OrderBy(Urgency).ThenByDescending(outlook => outlook.Now / outlook.Limit)]);

    /// <summary>The outlook of a series; null where there is none.</summary>
    public LimitOutlook? Of(SeriesEntry series) => Outlooks.FirstOrDefault(outlook => outlook.Series == series);

    /// <summary>Reached, then expected by its time, then possible by its time, then the rest.</summary>
    private static (int Kind, TimeSpan Time) Urgency(LimitOutlook outlook) => outlook switch
    {
        { IsReached: true } => (0, TimeSpan.Zero),
        { Expected: { } expected } => (1, expected),
        { Earliest: { } earliest } => (2, earliest),
        _ => (3, TimeSpan.Zero),
    };
}
