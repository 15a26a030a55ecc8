using Dashboard.App.Components.Text;
using MudBlazor;

namespace Dashboard.App.Components.Layout;

/// <summary>A page in the navigation rail: a later page is one line here.</summary>
/// <param name="Path">Address within the site.</param>
/// <param name="Chord">Key that follows <c>g</c>.</param>
/// <param name="IsAtEnd">Whether it stands at the lower end of the rail.</param>
public sealed record NavigationItem(string Path, string Label, string Icon, string Chord, bool IsAtEnd = false)
{
    public static IReadOnlyList<NavigationItem> All { get; } =
    [
        new("/", UiText.PageOverview, Icons.Material.Rounded.SpaceDashboard, "o"),
        new("/status", UiText.PageStatus, Icons.Material.Rounded.MonitorHeart, "s", IsAtEnd: true),
        new("/settings", UiText.PageSettings, Icons.Material.Rounded.Tune, "c", IsAtEnd: true),
    ];
}
