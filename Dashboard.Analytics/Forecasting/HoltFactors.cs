using System.Numerics;

namespace Dashboard.Analytics.Forecasting;

/// <summary>The (α, β) pairs that a <see cref="HoltGrid"/> runs side by side, per step at one cadence. Immutable and shared by all series that use the same.</summary>
internal sealed class HoltFactors
{
    /// <summary>Factors a reference step of 100 ms that the fit chooses among: from "hardly moves" to "the last value".</summary>
    private static readonly double[] Alphas = [0.01, 0.03, 0.1, 0.2, 0.4, 0.6, 0.8, 1];
    private static readonly double[] Betas = [0.001, 0.1];

    private static volatile HoltFactors? s_latest;

    private readonly (double? Alpha, double? Beta, double ReferenceSteps) _key;
    private readonly double[] _values;

    private HoltFactors((double? Alpha, double? Beta, double ReferenceSteps) key)
    {
        _key = key;
        double[] alphas = key.Alpha is { } alpha ? [alpha] : Alphas;
        double[] betas = key.Beta is { } beta ? [beta] : Betas;
        Pairs = alphas.Length * betas.Length;
        Padded = (Pairs + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;
        _values = new double[2 * Padded];
        for (var i = 0; i < Padded; i++)
        {
            var pair = Math.Min(i, Pairs - 1);
            _values[i] = PerStep(alphas[pair % alphas.Length]);
            _values[Padded + i] = PerStep(betas[pair / alphas.Length]);
        }
    }

    public int Pairs { get; }

    /// <summary>Pairs rounded up to whole vectors; the last pair repeats.</summary>
    public int Padded { get; }

    public ReadOnlySpan<double> Alpha => _values.AsSpan(0, Padded);

    public ReadOnlySpan<double> Beta => _values.AsSpan(Padded);

    /// <param name="alpha">A fixed α a reference step, or null: several.</param>
    /// <param name="beta">A fixed β a reference step, or null: several.</param>
    /// <param name="referenceSteps">Reference steps in a step at the present cadence.</param>
    public static HoltFactors Of(double? alpha, double? beta, double referenceSteps)
    {
        // Thousands of series ask for the same one after the other; a lost race only makes one object too many.
        var latest = s_latest;
        if (latest is null || latest._key != (alpha, beta, referenceSteps))
            s_latest = latest = new HoltFactors((alpha, beta, referenceSteps));

        return latest;
    }

    /// <summary>1 − (1 − a)^(Δt/Δt₀): the same smoothing over the same time.</summary>
    private double PerStep(double factor) => _key.ReferenceSteps == 1 ? factor : 1 - Math.Pow(1 - factor, _key.ReferenceSteps);
}
