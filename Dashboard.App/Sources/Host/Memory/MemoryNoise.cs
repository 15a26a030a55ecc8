namespace Dashboard.App.Sources.Host.Memory;

/// <summary>Movement of memory figures that means nothing to people.</summary>
internal static class MemoryNoise
{
    /// <summary>In percentage points.</summary>
    public const double Percent = 0.25;

    /// <summary>In bytes.</summary>
    public const double Bytes = 16 * 1024 * 1024;
}
