using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Forecasting.Models;

/// <summary>
/// What all models share: a history is checked and freed of leading gaps before a fit, infinities count as gaps, a forecast before the first fit is NaN,
/// and a saved state begins with the parameters that were given, so that it cannot be restored into a model with others.
/// </summary>
/// <param name="given">Parameters that were given; NaN: chosen by the fit.</param>
internal abstract class ForecastModel(params double[] given) : IForecaster
{
    /// <summary>Longest season or window that a state may ask memory for.</summary>
    private const int LongestBuffer = 1 << 20;

    private readonly double[] _given = given;

    public virtual int LeastSamples => 1;

    /// <summary>Whether it was fitted and gives forecasts.</summary>
    public bool IsReady { get; private set; }

    public void Fit(ReadOnlySpan<double> values)
    {
        FitTo(History.Checked(values, LeastSamples));
        IsReady = true;
    }

    public void Update(double value)
    {
        if (!IsReady)
            return;
        if (double.IsFinite(value))
            Take(value);
        else
            Coast();
    }

    public void Forecast(Span<double> points)
    {
        if (IsReady)
            Fill(points);
        else
            points.Fill(double.NaN);
    }

    public void Save(StateWriter writer)
    {
        writer.Write(_given);
        writer.Write(IsReady);
        SaveState(writer);
    }

    public void Restore(StateReader reader)
    {
        var saved = new double[_given.Length];
        reader.Read(saved);
        if (!saved.AsSpan().SequenceEqual(_given))
            throw new FormatException($"The state was saved with the parameters {string.Join(", ", saved)}; this forecaster has {string.Join(", ", _given)}.");
        IsReady = reader.ReadBoolean();
        RestoreState(reader);
    }

    /// <summary>Fits to a history that begins with a finite value and has at least <see cref="LeastSamples"/> of them; gaps are NaN or infinite.</summary>
    protected abstract void FitTo(ReadOnlySpan<double> values);

    /// <summary>Takes a finite value in.</summary>
    protected abstract void Take(double value);

    /// <summary>A gap: a step in time without a value.</summary>
    protected abstract void Coast();

    protected abstract void Fill(Span<double> points);

    protected abstract void SaveState(StateWriter writer);

    protected abstract void RestoreState(StateReader reader);

    /// <summary>Writes an array whose length the fit chose.</summary>
    protected static void WriteSized(StateWriter writer, double[] values)
    {
        writer.Write(values.Length);
        writer.Write(values);
    }

    /// <inheritdoc cref="WriteSized"/>
    protected static double[] ReadSized(StateReader reader)
    {
        var length = reader.ReadInt32();
        if (length is < 0 or > LongestBuffer)
            throw new FormatException($"The state names a buffer of {length} values; at most {LongestBuffer} are possible.");
        var values = new double[length];
        reader.Read(values);
        return values;
    }

    /// <summary>Reads a place in an array.</summary>
    /// <exception cref="FormatException">It lies outside.</exception>
    protected static int ReadSlot(StateReader reader, int length)
    {
        var slot = reader.ReadInt32();
        return slot >= 0 && slot < Math.Max(1, length)
            ? slot
            : throw new FormatException($"The state names place {slot} of {length}: it is not one of this forecaster.");
    }
}
