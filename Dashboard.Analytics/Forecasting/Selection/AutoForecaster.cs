using Dashboard.Analytics.Forecasting.Models;
using Dashboard.Analytics.Parameters;
using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Forecasting.Selection;

/// <summary>
/// Weighs the models of the library, and others that are handed to it, by how well each forecasts the series, first in a backtest, then live.
/// Definition: each model is fitted to the older part, rolls through the newer third and forecasts the horizon from every few rows; then it is fitted to everything and each value
/// judges what it had forecast. Weight = (mean absolute error)^−power; those under 2 % of the best weight are left out. ŷ = the weighted mean. As long as that mean
/// is no better than the last value, ŷ is the last value.
/// Parameters: horizon 1 to 1,000 samples, what is judged; power 0 (plain mean) to 64 (the best alone), where 10 did better than 4 over the benchmark set and more hardly helps; period, automatic: from the autocorrelation.
/// Warm-up: 1 sample; below 12, and where gaps leave nothing to judge by, it is the naive forecast. An update costs those of its members and a forecast of the horizon, at most every horizon/20th step; a fit
/// those of all, off the tick path. Gaps as in the members.
/// Reference: Tashman, "Out-of-sample tests of forecasting accuracy", 2000 (rolling origin); Pawlikowski and Chorowska, "Weighted ensemble of statistical models", 2020 (M4: error-weighted means).
/// </summary>
public sealed class AutoForecaster : IForecaster
{
    private const int MostRows = 4_000;
    private const int LeastRows = 12;

    private readonly double[] _given;
    private readonly int _horizon;
    private readonly double _power;
    private readonly double _period;
    private readonly AutoCandidates _candidates;
    private readonly NaiveForecaster _naive = new();
    private AutoEnsemble? _ensemble;

    /// <param name="horizon">Steps ahead that the choice is judged on: 1 to 1,000 samples.</param>
    /// <param name="power">Power of the error in the weights: 0 to 64.</param>
    /// <param name="period">Length of a season in samples; NaN: found.</param>
    /// <param name="others">Models that are weighed beside those of the library; one with a parameter <c>horizon</c> gets this one's.</param>
    /// <exception cref="ArgumentException">A value outside its range.</exception>
    public AutoForecaster(int horizon = 24, double power = 10, double period = double.NaN, IReadOnlyList<ForecasterDescriptor>? others = null)
    {
        double[] given = [horizon, power, period];
        for (var i = 0; i < given.Length; i++)
        {
            if (Descriptor.Parameters[i].ProblemWith(given[i]) is { } problem)
                throw new ArgumentException(problem, Descriptor.Parameters[i].Name);
        }

        (_horizon, _power, _period) = (horizon, power, period);
        _given = given;
        _candidates = new AutoCandidates(others ?? [], horizon);
    }

    public static ForecasterDescriptor Descriptor { get; } = new(
        "auto",
        "Automatic",
        "Weighs all models by their errors on the series itself, and says when nothing beats the last value.",
        [
            new ParameterDescriptor("horizon", "samples", 1, 1_000, 24, "Steps ahead that the models are judged on.") { IsWhole = true },
            new ParameterDescriptor("power", "", 0, 64, 10, "How strongly the better models outweigh the others: 0 is the plain mean, 64 the best alone."),
            CommonParameters.Period,
        ],
        values => new AutoForecaster(values.Whole("horizon"), values["power"], values["period"]));

    /// <summary>The same with other models among those that are weighed.</summary>
    public static ForecasterDescriptor With(IReadOnlyList<ForecasterDescriptor> others) =>
        Descriptor with { Create = values => new AutoForecaster(values.Whole("horizon"), values["power"], values["period"], others) };

    public int LeastSamples => 1;

    /// <summary>The models in use and their weights now, the heaviest first; empty before a fit.</summary>
    public IReadOnlyList<AutoMember> Members => IsBetterThanNaive
        ? _ensemble!.Members
        : _naive.IsReady ? [new AutoMember(NaiveForecaster.Descriptor.Name, 1, 1)] : [];

    /// <summary>Whether the weighted mean is better than the last value, in the backtest at first, then live; while not, the forecast is the last value.</summary>
    public bool IsBetterThanNaive => _ensemble is { IsBetterThanNaive: true };

    /// <summary>Length of the season that the last fit found or was given; 1: none.</summary>
    public int Period => _ensemble?.Period ?? 1;

    public void Fit(ReadOnlySpan<double> values)
    {
        var history = History.Checked(values, LeastSamples);
        _naive.Fit(history);
        var period = double.IsNaN(_period) ? PeriodFinder.Find(history) : (int)_period;
        var rows = History.Checked(History.Newest(history, Math.Max(MostRows, 6 * period)), 0);
        _ensemble = History.CountFinite(rows) < LeastRows ? null : new AutoBacktest(_candidates, rows, _horizon, period).Ensemble(_power);
    }

    public void Update(double value)
    {
        _naive.Update(value);
        _ensemble?.Update(value);
    }

    public void Forecast(Span<double> points)
    {
        if (IsBetterThanNaive)
            _ensemble!.Forecast(points);
        else
            _naive.Forecast(points);
    }

    public void Save(StateWriter writer)
    {
        writer.Write(_given);
        _naive.Save(writer);
        writer.Write(_ensemble is not null);
        _ensemble?.Save(writer);
    }

    public void Restore(StateReader reader)
    {
        var given = new double[_given.Length];
        reader.Read(given);
        if (!given.AsSpan().SequenceEqual(_given))
            throw new FormatException($"The state was saved with the parameters {string.Join(", ", given)}; this forecaster has {string.Join(", ", _given)}.");
        _naive.Restore(reader);
        _ensemble = reader.ReadBoolean() ? AutoEnsemble.Restored(reader, _candidates, _power) : null;
    }
}
