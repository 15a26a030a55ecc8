using Dashboard.App.Stream.Frames;

namespace Dashboard.App.Components.Viewing;

/// <summary>Which series the slots of a frame are.</summary>
/// <param name="Id">The layout number in a frame's header.</param>
/// <param name="Keys">Series keys by slot.</param>
/// <param name="Primaries">Slots with band and forecast, rising.</param>
internal sealed record LayoutMessage(int Id, string[] Keys, int[] Primaries)
{
    public static LayoutMessage Of(FrameLayout layout) => new(layout.Id, [.. layout.Slots.Select(slot => slot.Key)], [.. layout.Primaries]);
}
