using MudBlazor;

namespace Dashboard.App.Components.Layout;

/// <summary>
/// MudBlazor's side of the look: type and shape. Its colours are mapped to the tokens in <c>css/mud.css</c>, so that dark and light are decided in one
/// place, by the browser, before the first paint.
/// </summary>
internal static class ProductTheme
{
    private static readonly string[] Family = ["Inter", "system-ui", "Segoe UI", "DejaVu Sans", "sans-serif"];

    public static MudTheme Instance { get; } = new()
    {
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "8px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Family, FontSize = "13px", LineHeight = "1.45", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontFamily = Family, FontSize = "13px", LineHeight = "1.45", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = Family, FontSize = "13px", LineHeight = "1.45", LetterSpacing = "normal" },
            Subtitle1 = new Subtitle1Typography { FontFamily = Family, FontSize = "13px", LineHeight = "1.45", LetterSpacing = "normal" },
            Subtitle2 = new Subtitle2Typography { FontFamily = Family, FontSize = "13px", LineHeight = "1.45", LetterSpacing = "normal" },
            H6 = new H6Typography { FontFamily = Family, FontSize = "15px", FontWeight = "600", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = Family, FontSize = "13px", FontWeight = "550", LetterSpacing = "normal", TextTransform = "none" },
            Caption = new CaptionTypography { FontFamily = Family, FontSize = "11.5px", LetterSpacing = "normal" },
        },
    };
}
