using Dashboard.App.Components.Text;
using Dashboard.App.Engine.Limits;
using Dashboard.App.Stream;

namespace Dashboard.App.Components.Panels;

/// <summary>One line of the panel of next limits.</summary>
/// <param name="Name">The resource and its limit, such as "Disk /var at 90 %".</param>
/// <param name="When">When it is expected to be reached.</param>
/// <param name="Interval">Earliest and latest; a dash when the limit is out of reach.</param>
/// <param name="IsNear">Whether it is reached or expected within what is looked at.</param>
internal sealed record LimitRow(string Key, string Name, string When, string Interval, bool IsNear)
{
    /// <summary>Everything that can be said, the soonest first. Where a metric has a series for each mount, the one for the whole machine says nothing new.</summary>
    public static IReadOnlyList<LimitRow> All(LimitBoard board)
    {
        var labelled = board.Outlooks.Where(outlook => IsLabelled(outlook.Series)).Select(outlook => outlook.Series.Definition.Name).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. board.Outlooks
                .Where(outlook => (outlook.IsReached || !outlook.IsLearning) && (IsLabelled(outlook.Series) || !labelled.Contains(outlook.Series.Definition.Name)))
                .Select(Of),
        ];
    }

    private static bool IsLabelled(SeriesEntry series) => series.Definition.Labels.Count > 0;

    private static LimitRow Of(LimitOutlook outlook) => new(
        outlook.Series.Key,
        UiText.LimitName.With(NameOf(outlook.Series.Definition), UnitFormat.Value(outlook.Limit, outlook.Series.Definition.Unit)),
        WhenOf(outlook),
        IntervalOf(outlook),
        outlook.IsReached || outlook.Expected is not null);

    private static string NameOf(SeriesDefinition definition)
    {
        var what = definition.Name switch
        {
            SeriesNames.DiskUsagePercent => UiText.TileDisk,
            SeriesNames.DiskInodesUsagePercent => UiText.LimitInodes,
            SeriesNames.MemoryUsagePercent => UiText.TileMemory,
            var name => name,
        };
        return string.Join(' ', definition.Labels.Values.Prepend(what));
    }

    private static string WhenOf(LimitOutlook outlook) => outlook switch
    {
        { IsReached: true } => UiText.LimitReached,
        { Expected: { } expected } => UiText.LimitIn.With(Ages.Write(expected)),
        { Earliest: not null } => UiText.LimitPossible,
        _ => UiText.LimitNotWithin.With(Ages.Write(outlook.Ahead)),
    };

    private static string IntervalOf(LimitOutlook outlook) => outlook switch
    {
        { IsReached: true } or { Earliest: null } => Reading.Dash,
        { Earliest: { } earliest, Latest: { } latest } => UiText.LimitBetween.With(Ages.Write(earliest), Ages.Write(latest)),
        { Earliest: { } earliest } => UiText.LimitFrom.With(Ages.Write(earliest)),
    };
}
