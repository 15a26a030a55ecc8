using Dashboard.Analytics.Anomalies;

namespace Dashboard.Tests.Analytics.Support;

/// <summary>Detectors of many series, one gate, and episodes that end after a quiet time: what an engine makes of the library, in its smallest form.</summary>
internal sealed class EpisodeWatch
{
    private static readonly TimeSpan Cadence = TimeSpan.FromMilliseconds(100);
    private readonly SeriesDetector[] _detectors;
    private readonly EpisodeGate _gate = new();
    private readonly double[] _pValues;
    private readonly bool[] _eligible;
    private readonly int[] _openUntil;
    private readonly int _quietTicks;
    private int _tick;

    public EpisodeWatch(int series, DetectionParameters? parameters = null, double falsePerHour = 2, double quietSeconds = 5)
    {
        _detectors = new SeriesDetector[series];
        for (var i = 0; i < series; i++)
            _detectors[i] = new SeriesDetector(parameters ?? DetectionParameters.Default, Cadence, SeriesTraits.Unknown, i);

        _pValues = new double[series];
        _eligible = new bool[series];
        _openUntil = new int[series];
        Opened = new int[series];
        Verdicts = new Verdict[series];
        FalsePerHour = falsePerHour;
        _quietTicks = (int)(quietSeconds / Cadence.TotalSeconds);
    }

    public double FalsePerHour { get; }

    /// <summary>Episodes opened so far by series.</summary>
    public int[] Opened { get; }

    public Verdict[] Verdicts { get; }

    public int Marked { get; private set; }

    /// <summary>Judges one value of each series.</summary>
    public GateDecision Tick(ReadOnlySpan<double> values)
    {
        _tick++;
        for (var i = 0; i < _detectors.Length; i++)
        {
            var verdict = Verdicts[i] = _detectors[i].Update(values[i]);
            var isOpen = _tick <= _openUntil[i];
            _pValues[i] = verdict.OpeningPValue;
            _eligible[i] = verdict.IsMarked && !isOpen;
            if (!verdict.IsMarked)
                continue;

            Marked++;
            if (isOpen)
                _openUntil[i] = _tick + _quietTicks;
        }

        var decision = _gate.Judge(_pValues, _eligible, FalsePerHour, 3600 / Cadence.TotalSeconds);
        for (var i = 0; i < _detectors.Length; i++)
        {
            if (!_eligible[i])
                continue;

            Opened[i]++;
            _openUntil[i] = _tick + _quietTicks;
        }

        return decision;
    }
}
