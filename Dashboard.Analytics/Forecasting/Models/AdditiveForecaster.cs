using Dashboard.Analytics.Forecasting.Selection;
using Dashboard.Analytics.Parameters;
using Dashboard.Analytics.State;
using MathNet.Numerics.LinearAlgebra;

namespace Dashboard.Analytics.Forecasting.Models;

/// <summary>
/// A piecewise linear trend whose slope changes are few, plus seasons as Fourier series; in the manner of Prophet.
/// Definition: y(t) = k t + Σ δ(j) (t − c(j))⁺ + Σ (a(i) cos + b(i) sin)(2π i t / m) + const; least squares with |δ| / flexibility as penalty (Laplace prior), solved by
/// reweighted ridge; the last slope goes on. Time runs from 0 to 1 over the history, values are scaled by their standard deviation, as in the reference.
/// Parameters: changes 0 to 50, evenly over the first 80 %; flexibility 0.001 to 1; period and period2, automatic: from the autocorrelation (1: none).
/// Warm-up: 2 samples. A fit takes at most the newest 4,000 rows, O(n p² + p³) with p about 40; between fits the curve goes on as it is, O(1); a forecast is O(h p).
/// A gap is left out of the fit. Opt-in: not among the members of <c>auto</c>. Reference: Taylor and Letham, "Forecasting at scale", 2018.
/// </summary>
internal sealed class AdditiveForecaster(double changes = 15, double flexibility = 0.05, double period = double.NaN, double secondPeriod = double.NaN)
    : ForecastModel(changes, flexibility, period, secondPeriod)
{
    private const int MostRows = 4_000;
    private const int Iterations = 12;
    private const int MostHarmonics = 6;
    private const double PartWithChanges = 0.8;

    /// <summary>Standard deviation of the prior of a Fourier coefficient, in standard deviations of the values.</summary>
    private const double SeasonPrior = 10;

    private double[] _coefficients = [];
    private int _firstPeriod = 1;
    private int _secondPeriod = 1;
    private double _rows = 1;
    private double _now;
    private double _centre;
    private double _scale = 1;

    public static ForecasterDescriptor Descriptor { get; } = new(
        "additive",
        "Piecewise trend and seasons",
        "A trend with few bends and seasons as waves, in the manner of Prophet: slow series over many seasons.",
        [
            new ParameterDescriptor("changes", "", 0, 50, 15, "Places where the slope may change; most stay unused.") { IsWhole = true },
            new ParameterDescriptor("flexibility", "", 0.001, 1, 0.05, "How easily the slope changes; larger bends more."),
            CommonParameters.Period,
            CommonParameters.Period with { Name = "period2", Help = "Length of a second season; 1 is none. Automatic: found from the autocorrelation." },
        ],
        values => new AdditiveForecaster(values["changes"], values["flexibility"], values["period"], values["period2"]));

    public override int LeastSamples => 2;

    /// <summary>Changes of the slope, from history start to end, in value units a step.</summary>
    internal double[] SlopeChanges => [.. _coefficients.AsSpan(2, (int)changes).ToArray().Select(change => change * _scale / _rows)];

    protected override void FitTo(ReadOnlySpan<double> values)
    {
        var newest = History.Newest(values, MostRows);
        if (History.CountFinite(newest) < LeastSamples)
            newest = values;
        var filled = History.Filled(newest);
        _firstPeriod = double.IsNaN(period) ? PeriodFinder.Find(newest) : (int)period;
        _secondPeriod = double.IsNaN(secondPeriod) ? SecondPeriod(filled) : (int)secondPeriod;
        _rows = Math.Max(1, newest.Length - 1);
        _now = newest.Length - 1;
        Solve(newest);
    }

    protected override void Take(double value) => _now++;

    protected override void Coast() => _now++;

    protected override void Fill(Span<double> points)
    {
        for (var i = 0; i < points.Length; i++)
        {
            var sum = 0.0;
            for (var term = 0; term < _coefficients.Length; term++)
                sum += _coefficients[term] * Term(term, _now + i + 1);
            points[i] = _centre + (_scale * sum);
        }
    }

    protected override void SaveState(StateWriter writer)
    {
        WriteSized(writer, _coefficients);
        writer.Write(_firstPeriod);
        writer.Write(_secondPeriod);
        writer.Write([_rows, _now, _centre, _scale]);
    }

    protected override void RestoreState(StateReader reader)
    {
        _coefficients = ReadSized(reader);
        _firstPeriod = reader.ReadInt32();
        _secondPeriod = reader.ReadInt32();
        Span<double> state = stackalloc double[4];
        reader.Read(state);
        (_rows, _now, _centre, _scale) = (state[0], state[1], state[2], state[3]);
    }

    private static int Harmonics(int length) => Math.Min(MostHarmonics, length / 2);

    private int SecondPeriod(double[] filled)
    {
        if (_firstPeriod == 1)
            return 1;
        var season = SeasonalIndices.Of(filled, _firstPeriod);
        return PeriodFinder.Find([.. filled.Select((value, i) => value - season[i % _firstPeriod])]);
    }

    /// <summary>Constant, slope, the changes of the slope, then cosine and sine of each harmonic of both seasons.</summary>
    private double Term(int term, double row)
    {
        var time = row / _rows;
        if (term < 2)
            return term == 0 ? 1 : time;
        term -= 2;
        if (term < (int)changes)
            return Math.Max(0, time - (PartWithChanges * (term + 1) / ((int)changes + 1)));
        term -= (int)changes;
        var first = 2 * Harmonics(_firstPeriod);
        var (length, wave) = term < first ? (_firstPeriod, term) : (_secondPeriod, term - first);
        var angle = 2 * Math.PI * ((wave / 2) + 1) * row / length;
        return wave % 2 == 0 ? Math.Cos(angle) : Math.Sin(angle);
    }

    private void Solve(ReadOnlySpan<double> values)
    {
        int[] rows = [.. Enumerable.Range(0, values.Length)];
        var known = values.ToArray();
        rows = [.. rows.Where(row => double.IsFinite(known[row]))];
        _centre = known[rows[0]];
        _centre += rows.Average(row => known[row] - _centre);
        var variance = rows.Average(row => (known[row] - _centre) * (known[row] - _centre));
        _scale = variance > 0 ? Math.Sqrt(variance) : 1;
        var terms = 2 + (int)changes + (2 * Harmonics(_firstPeriod)) + (2 * Harmonics(_secondPeriod));
        var design = Matrix<double>.Build.Dense(rows.Length, terms, (i, term) => Term(term, rows[i]));
        var target = Vector<double>.Build.Dense(rows.Length, i => (known[rows[i]] - _centre) / _scale);
        var gram = design.TransposeThisAndMultiply(design);
        var moments = design.TransposeThisAndMultiply(target);
        var solution = Vector<double>.Build.Dense(terms);
        var noise = 1.0;
        for (var iteration = 0; iteration < Iterations; iteration++)
        {
            var penalised = gram.Clone();
            for (var term = 0; term < terms; term++)
                penalised[term, term] += Penalty(term, solution[term], noise);
            solution = penalised.Cholesky().Solve(moments);
            // The floor keeps the penalty alive where the curve fits exactly.
            noise = Math.Max(1e-6, (target - (design * solution)).PointwisePower(2).Average());
        }

        _coefficients = solution.ToArray();
    }

    /// <summary>Of a change |δ|/flexibility, as a ridge whose weight is 1/|δ| of the last turn; of a wave its normal prior; of the rest next to nothing.</summary>
    private double Penalty(int term, double value, double noise)
    {
        if (term < 2)
            return 1e-8;
        return term < 2 + (int)changes
            ? noise / (flexibility * Math.Max(1e-4, value == 0 ? flexibility : Math.Abs(value)))
            : noise / (SeasonPrior * SeasonPrior);
    }
}
