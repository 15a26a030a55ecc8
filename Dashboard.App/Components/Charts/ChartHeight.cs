namespace Dashboard.App.Components.Charts;

/// <summary>How high a chart is. It is known before anything is drawn, so that nothing on the page moves.</summary>
public enum ChartHeight
{
    /// <summary>As high as the element around it, which must have a height.</summary>
    Filling,

    /// <summary>190 pixels.</summary>
    Normal,

    /// <summary>140 pixels.</summary>
    Small,

    /// <summary>340 pixels.</summary>
    Large,
}

internal static class ChartHeightClass
{
    public static string Of(ChartHeight height) => height switch
    {
        ChartHeight.Filling => "is-filling",
        ChartHeight.Normal => "is-normal",
        ChartHeight.Small => "is-small",
        ChartHeight.Large => "is-large",
        _ => throw new ArgumentOutOfRangeException(nameof(height), height, "A height is one of the named ones."),
    };
}
