using Dashboard.Analytics.Forecasting.Models;
using Dashboard.Analytics.Parameters;
using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Forecasting.Selection;

/// <summary>
/// Weighs the models of the library by how well each would have forecast the newest part of the history.
/// Definition: each model is fitted to the older part, rolls through the newer third and forecasts the horizon from every few rows; its weight is (mean absolute error)^−power,
/// and those under 2 % of the best weight are dropped; the others are fitted to everything. ŷ = the weighted mean. When that mean is no better than the last value, it is the last value.
/// Parameters: horizon 1 to 1,000 samples, what it is judged on; power 0 (plain mean) to 64 (the best alone); period, automatic: from the autocorrelation.
/// Warm-up: 1 sample; below 12 it is the naive forecast. An update costs those of its members, O(1); a fit those of all, off the tick path. Gaps as in the members.
/// Reference: Tashman, "Out-of-sample tests of forecasting accuracy", 2000 (rolling origin); Pawlikowski and Chorowska, "Weighted ensemble of statistical models", 2020 (M4: error-weighted means).
/// </summary>
public sealed class AutoForecaster : IForecaster
{
    private const int MostRows = 4_000;
    private const int LeastRows = 12;
    private const int MostOrigins = 60;
    private const double LeastWeight = 0.02;

    private readonly double[] _given;
    private readonly int _horizon;
    private readonly double _power;
    private readonly double _period;
    private Member[] _members = [];
    private double[] _points = [];

    /// <param name="horizon">Steps ahead that the choice is judged on: 1 to 1,000 samples.</param>
    /// <param name="power">Power of the error in the weights: 0 to 64.</param>
    /// <param name="period">Length of a season in samples; NaN: found.</param>
    public AutoForecaster(int horizon = 24, double power = 4, double period = double.NaN)
    {
        (_horizon, _power, _period) = (horizon, power, period);
        _given = [horizon, power, period];
    }

    public static ForecasterDescriptor Descriptor { get; } = new(
        "auto",
        "Automatic",
        "Weighs all models by a backtest on the series itself, and says when nothing beats the last value.",
        [
            new ParameterDescriptor("horizon", "samples", 1, 1_000, 24, "Steps ahead that the models are judged on.") { IsWhole = true },
            new ParameterDescriptor("power", "", 0, 64, 4, "How strongly the better models outweigh the others: 0 is the plain mean, 64 the best alone."),
            CommonParameters.Period,
        ],
        values => new AutoForecaster(values.Whole("horizon"), values["power"], values["period"]));

    public int LeastSamples => 1;

    /// <summary>The models in use since the last fit, the heaviest first.</summary>
    public IReadOnlyList<AutoMember> Members => [.. _members.Select(member => member.Description).OrderByDescending(member => member.Weight)];

    /// <summary>Whether the weighted mean was better than the last value in the backtest; if not, the forecast is the last value.</summary>
    public bool IsBetterThanNaive { get; private set; }

    /// <summary>Length of the season that the last fit found or was given; 1: none.</summary>
    public int Period { get; private set; } = 1;

    public void Fit(ReadOnlySpan<double> values)
    {
        var history = History.Checked(values, LeastSamples);
        Period = double.IsNaN(_period) ? PeriodFinder.Find(history) : (int)_period;
        var newest = History.Newest(history, Math.Max(MostRows, 6 * Period));
        var rows = History.Checked(newest, 0);
        var weighed = rows.Length < LeastRows ? Naive() : new AutoBacktest(rows, _horizon, Period, MostOrigins).Weigh(_power, LeastWeight);
        IsBetterThanNaive = weighed.IsBetterThanNaive;
        _members = [.. weighed.Members.Select(member => new Member(member, AutoBacktest.Create(member.Name, Period)))];
        foreach (var member in _members)
            member.Model.Fit(History.CountFinite(rows) < member.Model.LeastSamples ? history : rows);
    }

    public void Update(double value)
    {
        foreach (var member in _members)
            member.Model.Update(value);
    }

    public void Forecast(Span<double> points)
    {
        if (_members.Length == 0)
        {
            points.Fill(double.NaN);
            return;
        }

        // Grows once to the longest horizon asked for.
        if (_points.Length < points.Length)
            _points = new double[points.Length];
        var one = _points.AsSpan(0, points.Length);
        points.Clear();
        foreach (var member in _members)
        {
            member.Model.Forecast(one);
            for (var i = 0; i < points.Length; i++)
                points[i] += member.Description.Weight * one[i];
        }
    }

    public void Save(StateWriter writer)
    {
        writer.Write(_given);
        writer.Write(Period);
        writer.Write(IsBetterThanNaive);
        writer.Write(_members.Length);
        foreach (var member in _members)
        {
            writer.Write(AutoBacktest.IndexOf(member.Description.Name));
            writer.Write(member.Description.Weight);
            writer.Write(member.Description.RelativeError);
            member.Model.Save(writer);
        }
    }

    public void Restore(StateReader reader)
    {
        var given = new double[_given.Length];
        reader.Read(given);
        if (!given.AsSpan().SequenceEqual(_given))
            throw new InvalidDataException($"The state was saved with the parameters {string.Join(", ", given)}; this forecaster has {string.Join(", ", _given)}.");
        Period = reader.ReadInt32();
        IsBetterThanNaive = reader.ReadBoolean();
        var count = reader.ReadInt32();
        if (count < 0 || count > AutoBacktest.Candidates.Count || Period is < 1 or > CommonParameters.LongestPeriod)
            throw new InvalidDataException($"The state names {count} models and a period of {Period}: it is not one of this forecaster.");
        _members = new Member[count];
        for (var i = 0; i < count; i++)
        {
            var description = new AutoMember(AutoBacktest.NameAt(reader.ReadInt32()), reader.ReadDouble(), reader.ReadDouble());
            _members[i] = new Member(description, AutoBacktest.Create(description.Name, Period));
            _members[i].Model.Restore(reader);
        }
    }

    private static AutoWeights Naive() => new([new AutoMember(NaiveForecaster.Descriptor.Name, 1, 1)], false);

    private sealed record Member(AutoMember Description, IForecaster Model);
}
