using Dashboard.Analytics.Parameters;
using Dashboard.Analytics.State;
using Dashboard.Analytics.Windows;

namespace Dashboard.Analytics.Anomalies.Detectors;

/// <summary>
/// How few of the points before it lie where the last d values are: streaming half-space trees (<see cref="HalfSpaceForest"/>) over the points (x[t], x[t−1], …, x[t−d+1]). A point is
/// judged by the masses of the reference window and counted in those of the latest; when that is full it becomes the reference. Values count from the median of
/// the window before in units of its interquartile range, so that [0, 1] is eight normal standard deviations wide and a few wild values do not narrow the rest; each window keeps
/// its own unit. The score is log2(ψ·2^depth / density), 0 where the trees are densest.
/// <para>Parameters: window ψ 50 to 4,096 samples (250), lags d 1 to 16 (2), trees 1 to 100 (25), depth 2 to 12 (10), threshold 1 to 40 halvings (12).
/// Warm-up: ψ + d − 1 samples.</para>
/// Reference: Tan, Ting and Liu, "Fast anomaly detection for streaming data", IJCAI 2011.
/// </summary>
/// <remarks>O(trees · depth) a sample. 4 bytes of masses a node, 205 KB at the defaults; all series share the trees.</remarks>
internal sealed class HalfSpaceTrees : CalibratedDetector
{
    /// <summary>A node with at most this share of the window's points is not looked into further. The paper's 0.1 leaves a spike in one with many others.</summary>
    private const double LeastShare = 0.02;

    private readonly int _window;
    private readonly int _least;
    private readonly double _threshold;
    private readonly double _fullest;
    private readonly HalfSpaceForest _forest;
    private readonly double[] _point;
    private readonly double[] _scratch;
    private ushort[] _reference;
    private ushort[] _latest;
    private NormalRange _referenceRange;
    private NormalRange _latestRange;
    private SampleRing _ring;
    private long _taken;
    private int _counted;

    public HalfSpaceTrees(ParameterValues parameters)
    {
        _window = parameters.Whole(CommonParameters.WindowName);
        var (depth, lags) = (parameters.Whole("depth"), parameters.Whole("lags"));
        _threshold = parameters[CommonParameters.ThresholdName];
        _least = Math.Max(1, (int)(LeastShare * _window));
        _fullest = (double)_window * (1 << depth);
        _forest = HalfSpaceForest.Of(parameters.Whole("trees"), depth, lags);
        _point = new double[lags];
        _scratch = new double[_window];
        _reference = new ushort[_forest.Nodes];
        _latest = new ushort[_forest.Nodes];
        _ring = new SampleRing((2 * _window) + lags);
    }

    public static DetectorDescriptor Descriptor { get; } = new(
        "half-space-trees",
        "Half-space trees",
        "The last values together lie where few of those before did: random trees count how many.",
        [
            new ParameterDescriptor(CommonParameters.WindowName, "samples", 50, 4096, 250, "Samples whose density is known at once. Longer is steadier and slower to follow.") { IsWhole = true },
            new ParameterDescriptor("lags", "samples", 1, 16, 2, "Values that are looked at together. More sees shapes, and single values less well.") { IsWhole = true },
            new ParameterDescriptor("trees", "", 1, 100, 25, "Trees. More is smoother and costs more.") { IsWhole = true },
            new ParameterDescriptor("depth", "", 2, 12, 10, "Halvings of the space in a tree. More sees finer and costs more.") { IsWhole = true },
            new ParameterDescriptor(CommonParameters.ThresholdName, "halvings", 1, 40, 12, "Halvings of the largest density for a vote. Smaller is more sensitive."),
        ],
        parameters => new HalfSpaceTrees(parameters));

    protected override Opinion Judge(long timestampMs, double value)
    {
        _ring.Push(value);
        _taken++;
        var first = _window + _point.Length - 1;
        if (_taken < first)
            return Opinion.None;

        if (_taken == first)
        {
            _referenceRange = _latestRange = RangeOfWindow();
            Count(_reference, _referenceRange, 0, _window);
            return Opinion.None;
        }

        Take(_referenceRange, 0);
        // One more point in each root, so that a place where nothing ever was has a density too.
        var density = _forest.DensityAt(_reference, _point, _least) + 1;
        Count(_latest, _latestRange, 0, 1);
        if (++_counted == _window)
            Swap();
        return Opinion.OfScore(Math.Max(0, Math.Log2(_fullest / density)), _threshold);
    }

    protected override void SaveOwn(StateWriter writer)
    {
        _ring.Save(writer);
        _referenceRange.Save(writer);
        _latestRange.Save(writer);
        writer.Write(_taken);
        writer.Write(_counted);
    }

    /// <summary>The masses follow from the ring.</summary>
    protected override void RestoreOwn(StateReader reader)
    {
        _ring.Restore(reader);
        _referenceRange = NormalRange.Restore(reader);
        _latestRange = NormalRange.Restore(reader);
        _taken = reader.ReadInt64();
        var counted = reader.ReadInt32();
        if (counted < 0 || counted >= _window)
            throw new FormatException($"The state says that {counted} points of the latest window are counted, which is not possible with {_window} of them.");

        _counted = counted;
        Array.Clear(_reference);
        Array.Clear(_latest);
        if (_taken < _window + _point.Length - 1)
            return;

        Count(_latest, _latestRange, 0, _counted);
        Count(_reference, _referenceRange, _counted, _window);
    }

    private void Swap()
    {
        (_reference, _latest) = (_latest, _reference);
        _referenceRange = _latestRange;
        _latestRange = RangeOfWindow();
        Array.Clear(_latest);
        _counted = 0;
    }

    /// <summary>Counts points, the newest of them <paramref name="age"/> samples old.</summary>
    private void Count(ushort[] masses, NormalRange range, int age, int points)
    {
        for (var i = 0; i < points; i++)
        {
            Take(range, age + i);
            _forest.Add(masses, _point);
        }
    }

    private void Take(NormalRange range, int age)
    {
        for (var lag = 0; lag < _point.Length; lag++)
            _point[lag] = range.Place(_ring.Back(1 + age + lag));
    }

    private NormalRange RangeOfWindow() => NormalRange.Of(_scratch.AsSpan(0, _ring.CopyFinite(_window, _scratch)));
}
