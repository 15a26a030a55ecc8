namespace Dashboard.App.Sources.Host;

/// <summary>One kernel file, or a small family of them, read in place at every tick. Called by the collector loop only.</summary>
internal interface IHostReader
{
    /// <summary>Writes what the file says now. Allocates nothing in the steady state; what cannot be read stays a gap.</summary>
    void Collect(SampleWriter writer);
}
