using BenchmarkDotNet.Attributes;
using Dashboard.Analytics.Statistics;
using Dashboard.Analytics.Windows;

namespace Dashboard.Bench.Analytics;

/// <summary>Statistics of a whole series, as the command line asks for them: a wave with a slow rise and noise, a sample a second.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class StatisticsBench
{
    private const int Lags = 20;
    private const int MovingWindow = 10;

    private static readonly double[] s_quantiles = [0.01, 0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95, 0.99];

    private readonly double[] _results = new double[s_quantiles.Length];
    private readonly QuantileSketch _filled = new();
    private long[] _times = [];
    private double[] _values = [];
    private double[] _others = [];
    private double[] _scratch = [];
    private double _robustSlope;

    [Params(1_000, 10_000)]
    public int Points { get; set; }

    [GlobalSetup]
    public void Record()
    {
        var random = new Random(1);
        (_times, _values, _others, _scratch) = (new long[Points], new double[Points], new double[Points], new double[Points]);
        for (var i = 0; i < Points; i++)
        {
            _times[i] = 1_700_000_000_000 + (1000L * i);
            _values[i] = 50 + (10 * Math.Sin(i * 0.01)) + (0.001 * i) + (4 * random.NextDouble());
            _others[i] = (0.5 * _values[i]) + (4 * random.NextDouble());
            _filled.Add(_others[i]);
        }

        _robustSlope = TheilSen.Of(_times, _values).SlopePerSecond;
    }

    [Benchmark]
    public DescriptiveSummary Summary() => Descriptive.Of(_values);

    [Benchmark]
    public Moments AllMoments() => Moments.Of(_values);

    [Benchmark]
    public double SortedPercentiles()
    {
        _values.CopyTo(_scratch, 0);
        Array.Sort(_scratch);
        var sum = 0.0;
        foreach (var quantile in s_quantiles)
            sum += Percentiles.OfSorted(_scratch, quantile);
        return sum;
    }

    [Benchmark]
    public double SelectedPercentiles()
    {
        _values.CopyTo(_scratch, 0);
        Percentiles.Select(_scratch, s_quantiles, _results);
        return _results[0];
    }

    [Benchmark]
    public LinearTrend Line() => LinearTrend.Of(_times, _values);

    [Benchmark]
    public MannKendall MannKendallTest() => MannKendall.Of(_times, _values, _robustSlope);

    [Benchmark]
    public TheilSen TheilSenSlope() => TheilSen.Of(_times, _values);

    [Benchmark]
    public Trend WholeTrend() => Trend.Of(_times, _values);

    [Benchmark]
    public double[] Autocorrelations() => Autocorrelation.Of(_values, Lags);

    [Benchmark]
    public CorrelationResult Pearson() => Correlation.Pearson(_values, _others);

    [Benchmark]
    public CorrelationResult Spearman() => Correlation.Spearman(_values, _others);

    [Benchmark]
    public CorrelationResult Kendall() => Correlation.Kendall(_values, _others);

    [Benchmark]
    public KolmogorovSmirnov TwoSampleTest() => KolmogorovSmirnov.Of(_values, _others);

    [Benchmark]
    public MovingStatistics MovingWindowOfTen() => MovingStatistics.Of(_values, MovingWindow);

    [Benchmark]
    public QuantileSketch Sketch()
    {
        var sketch = new QuantileSketch();
        foreach (var value in _values)
            sketch.Add(value);
        return sketch;
    }

    [Benchmark]
    public QuantileSketch SketchMerged()
    {
        var sketch = new QuantileSketch();
        sketch.Merge(_filled);
        return sketch;
    }

    [Benchmark]
    public double SketchQuantile() => _filled.Quantile(0.95);
}
