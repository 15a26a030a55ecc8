using Dashboard.Analytics.Forecasting.Models;
using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Forecasting.Selection;

/// <summary>Fitted candidates that follow a series side by side, each with its error, and their weighted mean with its own. The first is the naive forecast.</summary>
internal sealed class AutoEnsemble
{
    /// <summary>The mean has to beat the last value by this much: less is luck, and then the simple forecast is the better one.</summary>
    private const double Margin = 0.99;

    /// <summary>Candidates with a smaller share of the best one's weight are left out.</summary>
    private const double LeastWeight = 0.02;

    private const int LeastMemory = 60;
    private const int MemoryHorizons = 8;
    private const int MemorySeasons = 3;

    private readonly AutoCandidates _known;
    private readonly int _horizon;
    private readonly double _power;
    private readonly string[] _names;
    private readonly IForecaster[] _models;
    private readonly PendingErrors[] _errors;
    private readonly PendingErrors _mixedErrors;
    private readonly double[] _weights;
    private readonly double[] _mixed;
    private double[] _points;
    private long _step;

    /// <param name="known">Where the models come from.</param>
    /// <param name="horizon">Steps ahead that are judged.</param>
    /// <param name="period">Length of the season; 1: none.</param>
    /// <param name="power">Power of the error in the weights.</param>
    /// <param name="candidates">Name and mean absolute error of each, the naive forecast first.</param>
    /// <param name="mixedError">Mean absolute error of their weighted mean.</param>
    public AutoEnsemble(AutoCandidates known, int horizon, int period, double power, IReadOnlyList<(string Name, double Error)> candidates, double mixedError)
    {
        (_known, _horizon, Period, _power) = (known, horizon, period, power);
        _names = [.. candidates.Select(candidate => candidate.Name)];
        _models = [.. _names.Select(name => known.Create(name, period))];
        // Long enough that noise does not decide, and that each part of a season has its say.
        var memory = Math.Max(Math.Max(LeastMemory, MemoryHorizons * horizon), MemorySeasons * period);
        _errors = [.. candidates.Select(candidate => new PendingErrors(horizon, memory, candidate.Error))];
        _mixedErrors = new PendingErrors(horizon, memory, mixedError);
        _weights = new double[_names.Length];
        _mixed = new double[horizon];
        _points = new double[horizon];
        Weigh();
    }

    public int Period { get; }

    public bool IsBetterThanNaive => _mixedErrors.Error < Margin * _errors[0].Error;

    public IReadOnlyList<AutoMember> Members =>
    [
        .. _names
            .Select((name, i) => new AutoMember(name, _weights[i], _errors[i].Error / _errors[0].Error))
            .Where(member => member.Weight > 0)
            .OrderByDescending(member => member.Weight),
    ];

    /// <summary>Weights for errors: error^−power, those that hardly count zero, their sum 1.</summary>
    public static void Weigh(ReadOnlySpan<double> errors, double power, Span<double> weights)
    {
        var best = double.PositiveInfinity;
        foreach (var error in errors)
            best = Math.Min(best, error);
        // A candidate that knows the series exactly has all the weight, shared with others that do.
        var floor = Math.Max(best, double.Epsilon);
        var sum = 0.0;
        for (var i = 0; i < errors.Length; i++)
        {
            var weight = Math.Pow(floor / Math.Max(errors[i], floor), power);
            weights[i] = weight >= LeastWeight ? weight : 0;
            sum += weights[i];
        }

        foreach (ref var weight in weights)
            weight /= sum;
    }

    public void Fit(ReadOnlySpan<double> rows)
    {
        foreach (var model in _models)
            model.Fit(rows);
        Issue();
    }

    public void Update(double value)
    {
        _step++;
        if (double.IsFinite(value))
        {
            foreach (var errors in _errors)
                errors.Judge(_step, value);
            _mixedErrors.Judge(_step, value);
        }

        foreach (var model in _models)
            model.Update(value);
        if (_step % PendingErrors.StrideOf(_horizon) == 0)
            Issue();
    }

    public void Forecast(Span<double> points)
    {
        // Grows once to the longest horizon asked for.
        if (_points.Length < points.Length)
            _points = new double[points.Length];
        points.Clear();
        for (var i = 0; i < _models.Length; i++)
        {
            if (_weights[i] == 0)
                continue;
            var own = _points.AsSpan(0, points.Length);
            _models[i].Forecast(own);
            Add(points, own, _weights[i]);
        }
    }

    public void Save(StateWriter writer)
    {
        writer.Write(_horizon);
        writer.Write(Period);
        writer.Write(_names.Length);
        foreach (var name in _names)
            writer.Write(_known.IndexOf(name));
        writer.Write(_step);
        writer.Write(_weights);
        _mixedErrors.Save(writer);
        for (var i = 0; i < _models.Length; i++)
        {
            _errors[i].Save(writer);
            _models[i].Save(writer);
        }
    }

    public static AutoEnsemble Restored(StateReader reader, AutoCandidates known, double power)
    {
        var (horizon, period, count) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
        if (horizon is < 1 or > 1_000 || period is < 1 or > CommonParameters.LongestPeriod || count < 1 || count > known.Count)
            throw new FormatException($"The state names {count} models, a horizon of {horizon} and a period of {period}: it is not one of this forecaster.");
        var candidates = new (string, double)[count];
        for (var i = 0; i < count; i++)
            candidates[i] = (known.NameAt(reader.ReadInt32()), 1);
        var ensemble = new AutoEnsemble(known, horizon, period, power, candidates, 1) { _step = reader.ReadInt64() };
        reader.Read(ensemble._weights);
        ensemble._mixedErrors.Restore(reader);
        for (var i = 0; i < count; i++)
        {
            ensemble._errors[i].Restore(reader);
            ensemble._models[i].Restore(reader);
        }

        return ensemble;
    }

    /// <summary>Every candidate and their mean say what they expect at the two leads that are judged.</summary>
    private void Issue()
    {
        Weigh();
        _mixed.AsSpan().Clear();
        var own = _points.AsSpan(0, _horizon);
        for (var i = 0; i < _models.Length; i++)
        {
            _models[i].Forecast(own);
            _errors[i].Issue(_step, own);
            if (_weights[i] > 0)
                Add(_mixed, own, _weights[i]);
        }

        _mixedErrors.Issue(_step, _mixed);
    }

    private void Weigh()
    {
        Span<double> errors = stackalloc double[_errors.Length];
        for (var i = 0; i < errors.Length; i++)
            errors[i] = _errors[i].Error;
        Weigh(errors, _power, _weights);
    }

    private static void Add(Span<double> sum, ReadOnlySpan<double> points, double weight)
    {
        for (var i = 0; i < sum.Length; i++)
            sum[i] += weight * points[i];
    }
}
