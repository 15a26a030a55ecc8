using Dashboard.Analytics.Forecasting.Models;

namespace Dashboard.Analytics.Forecasting.Selection;

/// <summary>The rolling-origin backtest by which <see cref="AutoForecaster"/> weighs its candidates on one history.</summary>
internal sealed class AutoBacktest
{
    private const int MostOrigins = 60;

    private readonly AutoCandidates _candidates;
    private readonly double[] _history;
    private readonly double[] _rows;
    private readonly int _horizon;
    private readonly int _period;
    private readonly int _split;
    private readonly int _stride;

    /// <param name="candidates">The models to weigh.</param>
    /// <param name="rows">The history, at least 12 rows of which the first is finite.</param>
    /// <param name="horizon">Steps ahead that count, shortened for a short history.</param>
    /// <param name="period">Length of a season; 1: models with a season are left out.</param>
    public AutoBacktest(AutoCandidates candidates, ReadOnlySpan<double> rows, int horizon, int period)
    {
        _candidates = candidates;
        _history = rows.ToArray();
        // A gap at the end judges nobody.
        _rows = _history[..(Array.FindLastIndex(_history, double.IsFinite) + 1)];
        _period = period;
        _horizon = Math.Min(horizon, Math.Max(1, _rows.Length / 6));
        // The newest third, but the older part keeps two seasons where there are three.
        _split = Math.Min(Math.Max(_rows.Length - (_rows.Length / 3), (2 * period) + 2), _rows.Length - _horizon);
        _stride = Math.Max(1, (_rows.Length - _horizon - _split) / MostOrigins);
    }

    /// <summary>Weighs the candidates and fits them to everything; null when gaps leave no value to judge them by.</summary>
    /// <param name="power">Power of the error in the weights.</param>
    public AutoEnsemble? Ensemble(double power)
    {
        List<CandidateRun> runs = [.. _candidates.For(_period).Select(Run).OfType<CandidateRun>().Where(run => double.IsFinite(run.Error))];
        if (runs.Count == 0)
            return null;
        var weights = new double[runs.Count];
        AutoEnsemble.Weigh([.. runs.Select(run => run.Error)], power, weights);
        var mixed = MeanError([.. runs.Select((run, i) => (run.Points, weights[i]))]);
        var ensemble = new AutoEnsemble(_candidates, _horizon, _period, power, [.. runs.Select(run => (run.Name, run.Error))], mixed);
        ensemble.Fit(_history);
        return ensemble;
    }

    /// <summary>Forecasts of one candidate from all origins; null when the older part is too short for it.</summary>
    private CandidateRun? Run(string name)
    {
        var model = _candidates.Create(name, _period);
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

        return new CandidateRun(name, points, MeanError([(points, 1)]));
    }

    /// <summary>Mean absolute error of a weighted mean of candidates over all origins and leads whose value is known.</summary>
    private double MeanError(IReadOnlyList<(List<double[]> Points, double Weight)> parts)
    {
        double sum = 0, count = 0;
        for (var i = 0; i < parts[0].Points.Count; i++)
        {
            for (var lead = 0; lead < _horizon; lead++)
            {
                var actual = _rows[_split + (i * _stride) + lead];
                if (!double.IsFinite(actual))
                    continue;
                var forecast = 0.0;
                foreach (var (points, weight) in parts)
                    forecast += weight == 0 ? 0 : weight * points[i][lead];
                sum += Math.Abs(actual - forecast);
                count++;
            }
        }

        return sum / count;
    }

    private sealed record CandidateRun(string Name, List<double[]> Points, double Error);
}
