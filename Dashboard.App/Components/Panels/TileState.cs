namespace Dashboard.App.Components.Panels;

/// <summary>What a tile says of its series.</summary>
public enum TileState
{
    /// <summary>Inside the expected band.</summary>
    Normal,

    /// <summary>The detectors have not seen enough of it yet.</summary>
    Learning,

    /// <summary>Above the level at which people want to know.</summary>
    Warning,

    /// <summary>In an open anomaly episode.</summary>
    Anomaly,

    /// <summary>There is no value now.</summary>
    NoData,

    /// <summary>Shown only, not judged: a total or a constant.</summary>
    Watched,
}
