using Dashboard.Analytics.Forecasting.Models;

namespace Dashboard.Analytics.Forecasting.Selection;

/// <summary>
/// The models that <see cref="AutoForecaster"/> weighs: those of the library, where a new one is one line, then others from outside it. The naive forecast is the first.
/// </summary>
internal sealed class AutoCandidates
{
    private const string HorizonName = "horizon";

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

    private readonly (ForecasterDescriptor Descriptor, bool HasSeason, Func<int, IForecaster> Create)[] _all;

    /// <param name="others">Models beside those of the library.</param>
    /// <param name="horizon">Steps ahead that count: the horizon of those that have such a parameter.</param>
    public AutoCandidates(IReadOnlyList<ForecasterDescriptor> others, int horizon) =>
        _all = [.. s_all, .. others.Select(other => (other, false, (Func<int, IForecaster>)(_ => New(other, horizon))))];

    public int Count => _all.Length;

    /// <summary>Names of the candidates that make sense for a season of this length; 1: none.</summary>
    public IEnumerable<string> For(int period) =>
        _all.Where(candidate => period > 1 || !candidate.HasSeason).Select(candidate => candidate.Descriptor.Name);

    public IForecaster Create(string name, int period) => _all[IndexOf(name)].Create(period);

    public int IndexOf(string name) => Array.FindIndex(_all, candidate => candidate.Descriptor.Name == name);

    /// <exception cref="FormatException">There is no such candidate.</exception>
    public string NameAt(int index) => index >= 0 && index < _all.Length
        ? _all[index].Descriptor.Name
        : throw new FormatException($"The state names model number {index}; there are {_all.Length}.");

    private static IForecaster New(ForecasterDescriptor descriptor, int horizon) =>
        descriptor.Parameters.FirstOrDefault(parameter => parameter.Name == HorizonName) is { } parameter
            ? descriptor.CreateWith(new Dictionary<string, double> { [HorizonName] = Math.Min(horizon, parameter.Maximum) })
            : descriptor.CreateWith();
}
