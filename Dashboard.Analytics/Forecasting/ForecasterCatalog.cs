namespace Dashboard.Analytics.Forecasting;

/// <summary>Every forecaster of the library. The settings panel, the command line and the API find names, parameters and ranges here.</summary>
public static class ForecasterCatalog
{
    public static IReadOnlyList<ForecasterDescriptor> All { get; } = [];

    /// <summary>Finds a forecaster by its name; null when there is none.</summary>
    public static ForecasterDescriptor? Find(string name) => All.FirstOrDefault(descriptor => descriptor.Name == name);
}
