using Dashboard.App.Stream;

namespace Dashboard.App.Engine.Seconds;

/// <summary>What the seconds beside the ticks say, all series together. Immutable; a new one each second.</summary>
/// <param name="StartMs">The second that the verdicts are of: its beginning, in milliseconds since the epoch.</param>
/// <param name="Verdicts">By series index.</param>
internal sealed record SecondBoard(long StartMs, ShapeVerdict[] Verdicts, OutlookBoard Outlooks)
{
    public static SecondBoard Empty { get; } = new(0, [], OutlookBoard.Empty);
}
