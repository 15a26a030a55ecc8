using Dashboard.Analytics.Anomalies.Calibration;
using Dashboard.Analytics.Anomalies.Detectors;
using Dashboard.Analytics.Parameters;
using Dashboard.Analytics.State;
using MathNet.Numerics.Distributions;

namespace Dashboard.Analytics.Anomalies.Several;

/// <summary>
/// Several series at once: a sample that none of them alone makes odd, but all together do. The score is the Mahalanobis distance d from the exponentially weighted mean before the
/// sample, d² = (x − mean)ᵀ·S⁻¹·(x − mean), where S is the exponentially weighted covariance with its correlations shrunk: S = (1 − λ)·C + λ·diag(C). The p-value compares
/// it with the past of the same series; by the textbook's measure a sample is anomalous when d² lies beyond the quantile 1 − rarity of χ² with as many degrees of freedom as series.
/// <para>What is explained: the <see cref="Contributions"/> of each series, by how much d² falls when it is left out, and the value that the others let <see cref="Expected"/>.
/// Both depend on no unit. A sample further out than five times √series is learned as if it lay there.</para>
/// <para>Parameters: memory 20 to 1,000,000 samples (1,000), several times the series; shrinkage 0.001 to 1 (0.05); rarity 1e-12 to 0.1 (0.0001); refresh 1 to 10,000 samples (10) between two
/// inversions of S. Warm-up: 30 samples, at least 5 a series.</para>
/// References: Mahalanobis, Proc. Natl. Inst. Sci. India 2, 1936; Ledoit and Wolf, J. Multivar. Anal. 88, 2004 (shrinkage); Rencher and Christensen, Methods of Multivariate Analysis,
/// 3rd ed., 3.11 (a variable's part).
/// </summary>
/// <remarks>Owned by one thread. O(series²) a sample, O(series³) at a refresh. Allocates nothing after creation.</remarks>
public sealed class Mahalanobis
{
    /// <summary>Most series of one detector.</summary>
    public const int MostSeries = 256;

    private const int LeastSamples = 30;
    private const int LeastSamplesOfSeries = 5;
    private const double LargestCounted = 5;

    private readonly double _shrinkage;
    private readonly double _largestUsual;
    private readonly int _refresh;
    private readonly WeightedCovariance _learned;
    private readonly SurpriseCalibrator _calibrator = new();
    private readonly double[] _deviations;
    private readonly double[] _inverse;
    private readonly double[] _standardised;
    private readonly double[] _contributions;
    private readonly double[] _expected;

    /// <param name="series">Number of series, 2 to <see cref="MostSeries"/>.</param>
    /// <param name="given">Parameters that differ from the defaults, by name.</param>
    /// <exception cref="ArgumentException">The number of series or a parameter is outside its range, or there is no such parameter.</exception>
    public Mahalanobis(int series, IReadOnlyDictionary<string, double>? given = null)
    {
        if (series is < 2 or > MostSeries)
            throw new ArgumentOutOfRangeException(nameof(series), series, $"Give from 2 to {MostSeries} series; a single one has the detectors of the catalogue.");

        var values = new ParameterValues(Parameters, given);
        Series = series;
        _shrinkage = values["shrinkage"];
        _largestUsual = Math.Sqrt(ChiSquared.InvCDF(series, 1 - values["rarity"]));
        _refresh = values.Whole("refresh");
        _learned = new WeightedCovariance(series, values.Whole(CommonParameters.MemoryName));
        (_deviations, _inverse) = (new double[series], new double[series * series]);
        (_standardised, _contributions, _expected) = (new double[series], new double[series], new double[series]);
        Array.Fill(_expected, double.NaN);
    }

    /// <summary>The parameters with their ranges.</summary>
    public static IReadOnlyList<ParameterDescriptor> Parameters { get; } =
    [
        new(CommonParameters.MemoryName, "samples", 20, 1_000_000, 1000, "Samples over which mean and covariance are remembered. Longer is steadier and slower to follow.") { IsWhole = true },
        new("shrinkage", "", 0.001, 1, 0.05, "How far correlations are drawn towards none. More believes less in what few samples say."),
        new("rarity", "", 1e-12, 0.1, 1e-4, "Share of normal samples that may be taken for anomalous. Larger is more sensitive."),
        new("refresh", "samples", 1, 10_000, 10, "Samples between two inversions of the covariance. More costs less and follows later.") { IsWhole = true },
    ];

    /// <summary>Number of series.</summary>
    public int Series { get; }

    /// <summary>By how much the newest sample's squared distance falls when a series is left out, 0 or more, one a series; zeros for a gap and while learning.</summary>
    public ReadOnlySpan<double> Contributions => _contributions;

    /// <summary>What each series was expected to be given the newest values of the others, in its unit; NaN for a gap and while learning.</summary>
    public ReadOnlySpan<double> Expected => _expected;

    /// <summary>Judges the sample against those before it, then takes it in.</summary>
    /// <param name="values">One value a series, always in the same order; when one is not finite the whole sample is a gap.</param>
    /// <returns>The distance as the score, without an expected value.</returns>
    /// <exception cref="ArgumentException">Another number of values than of series.</exception>
    public DetectorScore Update(ReadOnlySpan<double> values)
    {
        if (values.Length != Series)
            throw new ArgumentException($"{values.Length} values for {Series} series; give one a series.", nameof(values));

        Array.Clear(_contributions);
        Array.Fill(_expected, double.NaN);
        foreach (var value in values)
        {
            if (SampleValue.IsGap(value))
                return DetectorScore.Gap;
        }

        var least = Math.Max(LeastSamples, LeastSamplesOfSeries * Series);
        if (_learned.Taken < least)
        {
            _learned.Learn(values, 1);
            return DetectorScore.Learning;
        }

        if ((_learned.Taken - least) % _refresh == 0)
            Refresh();
        var distance = Math.Sqrt(Measure(values));
        var limit = LargestCounted * Math.Sqrt(Series);
        _learned.Learn(values, distance > limit ? limit / distance : 1);
        var state = distance > _largestUsual ? DetectorState.Anomalous : DetectorState.Normal;
        return new DetectorScore(distance, _calibrator.Judge(distance), double.NaN, double.NaN, double.NaN, state);
    }

    /// <summary>Writes the whole state.</summary>
    public void Save(StateWriter writer)
    {
        _learned.Save(writer);
        _calibrator.Save(writer);
        writer.Write(_deviations);
        writer.Write(_inverse);
    }

    /// <summary>Takes over a state that a detector of as many series with the same parameters saved: from here on both give the same scores, bit for bit.</summary>
    /// <exception cref="FormatException">The state was saved with another number of series, or is cut off.</exception>
    public void Restore(StateReader reader)
    {
        _learned.Restore(reader);
        _calibrator.Restore(reader);
        reader.Read(_deviations);
        reader.Read(_inverse);
    }

    /// <summary>Standard deviations and the inverse of the shrunk correlations: a series that never moved correlates with nothing.</summary>
    private void Refresh()
    {
        for (var i = 0; i < Series; i++)
            _deviations[i] = Math.Max(Math.Sqrt(Math.Max(0, _learned[i, i])), 1e-12 * Math.Abs(_learned.MeanOf(i)));
        for (var i = 0; i < Series; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var scale = _deviations[i] * _deviations[j];
                _inverse[(i * Series) + j] = scale > 0 ? (1 - _shrinkage) * _learned[i, j] / scale : 0;
            }

            _inverse[(i * Series) + i] = 1;
        }

        PositiveDefinite.Invert(_inverse, Series);
    }

    /// <summary>
    /// The squared distance. With z the standardised sample, P the inverse correlation and y = P·z, it is z·y; without series i it is less by y[i]²/P[i,i], and
    /// z[i] − y[i]/P[i,i] is what the others let expect of z[i].
    /// </summary>
    private double Measure(ReadOnlySpan<double> values)
    {
        for (var i = 0; i < Series; i++)
            _standardised[i] = new Judgement(_learned.MeanOf(i), _deviations[i], double.NaN, double.NaN).ScoreOf(values[i]);

        var sum = 0.0;
        for (var i = 0; i < Series; i++)
        {
            var row = _inverse.AsSpan(i * Series, Series);
            var weighted = 0.0;
            for (var j = 0; j < Series; j++)
                weighted += row[j] * _standardised[j];
            sum += weighted * _standardised[i];
            _contributions[i] = weighted * weighted / row[i];
            _expected[i] = _learned.MeanOf(i) + (_deviations[i] * (_standardised[i] - (weighted / row[i])));
        }

        return Math.Max(0, sum);
    }
}
