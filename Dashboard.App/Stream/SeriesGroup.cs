namespace Dashboard.App.Stream;

/// <summary>Which part of the product a series speaks about.</summary>
public enum SeriesGroup
{
    /// <summary>The machine: CPU, memory, disks, network.</summary>
    System,

    /// <summary>The application's own traffic and runtime.</summary>
    Application,

    /// <summary>Anything that was pushed to us.</summary>
    Custom,

    /// <summary>The dashboard watching itself.</summary>
    Dashboard,
}
