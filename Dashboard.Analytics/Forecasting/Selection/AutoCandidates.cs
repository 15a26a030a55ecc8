using Dashboard.Analytics.Forecasting.Models;

namespace Dashboard.Analytics.Forecasting.Selection;

/// <summary>The models that <see cref="AutoForecaster"/> weighs; a new one is one line. The naive forecast is the first.</summary>
internal static class AutoCandidates
{
    private static readonly (ForecasterDescriptor Descriptor, bool HasSeason, Func<int, IForecaster> Create)[] s_all =
    [
        (NaiveForecaster.Descriptor, false, _ => new NaiveForecaster()),
        (SeasonalNaiveForecaster.Descriptor, true, period => new SeasonalNaiveForecaster(period)),
        (DriftForecaster.Descriptor, false, _ => new DriftForecaster()),
        (MovingAverageForecaster.Descriptor, false, _ => new MovingAverageForecaster()),
        (SesForecaster.Descriptor, false, _ => new SesForecaster()),
        (HoltFittedForecaster.Descriptor, false, _ => new HoltFittedForecaster()),
        (DampedHoltForecaster.Descriptor, false, _ => new DampedHoltForecaster()),
        (HoltWintersAdditiveForecaster.Descriptor, true, period => new HoltWintersAdditiveForecaster(period: period)),
        (HoltWintersMultiplicativeForecaster.Descriptor, true, period => new HoltWintersMultiplicativeForecaster(period: period)),
        (LinearForecaster.Descriptor, false, _ => new LinearForecaster()),
        (TheilSenForecaster.Descriptor, false, _ => new TheilSenForecaster()),
        (ThetaForecaster.Descriptor, false, period => new ThetaForecaster(period: period)),
        (CombinationForecaster.Descriptor, false, _ => new CombinationForecaster()),
        (DecompositionForecaster.Descriptor, true, period => new DecompositionForecaster(period)),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. s_all.Select(candidate => candidate.Descriptor.Name)];

    /// <summary>Names of the candidates that make sense for a season of this length; 1: none.</summary>
    public static IEnumerable<string> For(int period) =>
        s_all.Where(candidate => period > 1 || !candidate.HasSeason).Select(candidate => candidate.Descriptor.Name);

    public static IForecaster Create(string name, int period) => s_all[IndexOf(name)].Create(period);

    public static int IndexOf(string name) => Array.FindIndex(s_all, candidate => candidate.Descriptor.Name == name);

    /// <exception cref="FormatException">There is no such candidate.</exception>
    public static string NameAt(int index) => index >= 0 && index < s_all.Length
        ? s_all[index].Descriptor.Name
        : throw new FormatException($"The state names model number {index}; there are {s_all.Length}.");
}
