using Dashboard.Analytics.Forecasting.Models;
using Dashboard.Analytics.Forecasting.Selection;

namespace Dashboard.Analytics.Forecasting;

/// <summary>Every forecaster of the library. The settings panel, the command line and the API find names, parameters and ranges here.</summary>
public static class ForecasterCatalog
{
    public static IReadOnlyList<ForecasterDescriptor> All { get; } =
    [
        NaiveForecaster.Descriptor,
        SeasonalNaiveForecaster.Descriptor,
        DriftForecaster.Descriptor,
        MovingAverageForecaster.Descriptor,
        SesForecaster.Descriptor,
        HoltFittedForecaster.Descriptor,
        DampedHoltForecaster.Descriptor,
        HoltWintersAdditiveForecaster.Descriptor,
        HoltWintersMultiplicativeForecaster.Descriptor,
        LinearForecaster.Descriptor,
        TheilSenForecaster.Descriptor,
        ThetaForecaster.Descriptor,
        CombinationForecaster.Descriptor,
        DecompositionForecaster.Descriptor,
        AdditiveForecaster.Descriptor,
        AutoForecaster.Descriptor,
        ShowcaseForecasters.MovingAverage,
        ShowcaseForecasters.Smoothing,
        ShowcaseForecasters.Line,
        ShowcaseForecasters.Holt,
    ];

    /// <summary>Finds a forecaster by its name; null when there is none.</summary>
    public static ForecasterDescriptor? Find(string name) => All.FirstOrDefault(descriptor => descriptor.Name == name);
}
