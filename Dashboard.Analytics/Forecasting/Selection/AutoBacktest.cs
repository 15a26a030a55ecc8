using Dashboard.Analytics.Forecasting.Models;

namespace Dashboard.Analytics.Forecasting.Selection;

/// <summary>What a backtest says about which models to use.</summary>
/// <param name="Members">The models and their weights, which sum to 1.</param>
/// <param name="IsBetterThanNaive">Whether their weighted mean was better than the last value.</param>
internal readonly record struct AutoWeights(IReadOnlyList<AutoMember> Members, bool IsBetterThanNaive);

/// <summary>The rolling-origin backtest by which <see cref="AutoForecaster"/> weighs its candidates on one history.</summary>
internal sealed class AutoBacktest
{
    /// <summary>The mean has to beat the last value by this much: less is luck, and then the simple forecast is the better one.</summary>
    private const double Margin = 0.99;

    private static readonly Candidate[] s_candidates =
    [
        new(NaiveForecaster.Descriptor.Name, false, _ => new NaiveForecaster()),
        new(SeasonalNaiveForecaster.Descriptor.Name, true, period => new SeasonalNaiveForecaster(period)),
        new(DriftForecaster.Descriptor.Name, false, _ => new DriftForecaster()),
        new(MovingAverageForecaster.Descriptor.Name, false, _ => new MovingAverageForecaster()),
        new(SesForecaster.Descriptor.Name, false, _ => new SesForecaster()),
        new(HoltFittedForecaster.Descriptor.Name, false, _ => new HoltFittedForecaster()),
        new(DampedHoltForecaster.Descriptor.Name, false, _ => new DampedHoltForecaster()),
        new(HoltWintersAdditiveForecaster.Descriptor.Name, true, period => new HoltWintersAdditiveForecaster(period: period)),
        new(HoltWintersMultiplicativeForecaster.Descriptor.Name, true, period => new HoltWintersMultiplicativeForecaster(period: period)),
        new(LinearForecaster.Descriptor.Name, false, _ => new LinearForecaster()),
        new(TheilSenForecaster.Descriptor.Name, false, _ => new TheilSenForecaster()),
        new(ThetaForecaster.Descriptor.Name, false, period => new ThetaForecaster(period: period)),
        new(CombinationForecaster.Descriptor.Name, false, _ => new CombinationForecaster()),
        new(DecompositionForecaster.Descriptor.Name, true, period => new DecompositionForecaster(period)),
    ];

    private readonly double[] _rows;
    private readonly int _horizon;
    private readonly int _period;
    private readonly int _split;
    private readonly int _stride;

    /// <param name="rows">The history, at least 12 rows of which the first is finite.</param>
    /// <param name="horizon">Steps ahead that count, shortened for a short history.</param>
    /// <param name="period">Length of a season; 1: models with a season are left out.</param>
    /// <param name="mostOrigins">Origins to forecast from at most.</param>
    public AutoBacktest(ReadOnlySpan<double> rows, int horizon, int period, int mostOrigins)
    {
        _rows = rows.ToArray();
        _period = period;
        _horizon = Math.Min(horizon, Math.Max(1, rows.Length / 6));
        // The newest third, but the older part keeps two seasons where there are three.
        _split = Math.Max(rows.Length - (rows.Length / 3), Math.Min((2 * period) + 2, rows.Length - _horizon));
        _stride = Math.Max(1, (rows.Length - _horizon - _split) / mostOrigins);
    }

    public static IReadOnlyList<string> Candidates { get; } = [.. s_candidates.Select(candidate => candidate.Name)];

    public static IForecaster Create(string name, int period) => s_candidates[IndexOf(name)].Create(period);

    public static int IndexOf(string name) => Array.FindIndex(s_candidates, candidate => candidate.Name == name);

    /// <exception cref="InvalidDataException">There is no such candidate.</exception>
    public static string NameAt(int index) => index >= 0 && index < s_candidates.Length
        ? s_candidates[index].Name
        : throw new InvalidDataException($"The state names model number {index}; there are {s_candidates.Length}.");

    /// <summary>Weighs the candidates.</summary>
    /// <param name="power">Power of the error.</param>
    /// <param name="leastWeight">Candidates whose weight is a smaller share of the best one's are dropped.</param>
    public AutoWeights Weigh(double power, double leastWeight)
    {
        var runs = s_candidates.Where(candidate => _period > 1 || !candidate.HasSeason).Select(Run).OfType<CandidateRun>().ToList();
        var naive = runs[0];
        if (!(naive.Error > 0))
            return new AutoWeights([new AutoMember(naive.Name, 1, 1)], false);

        var usable = runs.Where(run => double.IsFinite(run.Error)).ToList();
        var best = Math.Max(usable.Min(run => run.Error), 1e-9 * naive.Error);
        var weights = usable.Select(run => Math.Pow(best / Math.Max(run.Error, best), power)).ToList();
        var kept = Enumerable.Range(0, usable.Count).Where(i => weights[i] >= leastWeight).ToList();
        var sum = kept.Sum(i => weights[i]);
        if (MeanError(kept.Select(i => (usable[i].Points, weights[i] / sum))) > Margin * naive.Error)
            return new AutoWeights([new AutoMember(naive.Name, 1, 1)], false);
        return new AutoWeights([.. kept.Select(i => new AutoMember(usable[i].Name, weights[i] / sum, usable[i].Error / naive.Error))], true);
    }

    /// <summary>Forecasts of one candidate from all origins; null when the older part is too short for it.</summary>
    private CandidateRun? Run(Candidate candidate)
    {
        var model = candidate.Create(_period);
        var training = _rows.AsSpan(0, _split);
        if (History.CountFinite(training) < model.LeastSamples)
            return null;
        model.Fit(training);
        var points = new List<double[]>();
        for (var origin = _split; origin + _horizon <= _rows.Length; origin++)
        {
            if ((origin - _split) % _stride == 0)
            {
                var forecast = new double[_horizon];
                model.Forecast(forecast);
                points.Add(forecast);
            }

            model.Update(_rows[origin]);
        }

        return new CandidateRun(candidate.Name, points, MeanError([(points, 1)]));
    }

    /// <summary>Mean absolute error of a weighted mean of candidates over all origins and leads whose value is known.</summary>
    private double MeanError(IEnumerable<(List<double[]> Points, double Weight)> parts)
    {
        var mixed = parts.ToList();
        double sum = 0, count = 0;
        for (var i = 0; i < mixed[0].Points.Count; i++)
        {
            for (var lead = 0; lead < _horizon; lead++)
            {
                var actual = _rows[_split + (i * _stride) + lead];
                if (!double.IsFinite(actual))
                    continue;
                var forecast = 0.0;
                foreach (var (points, weight) in mixed)
                    forecast += weight * points[i][lead];
                sum += Math.Abs(actual - forecast);
                count++;
            }
        }

        return sum / count;
    }

    private sealed record Candidate(string Name, bool HasSeason, Func<int, IForecaster> Create);

    private sealed record CandidateRun(string Name, List<double[]> Points, double Error);
}
