using Dashboard.Analytics.Anomalies;
using Dashboard.App.Stream;

namespace Dashboard.App.Engine;

/// <summary>An anomaly that goes on, as the tracker keeps it. Owned by the tracker.</summary>
internal sealed class OpenEpisode(SeriesEntry series, in TurnStamp turn)
{
    /// <summary>A worst point has to be worse than the one last told by this factor before it is told again.</summary>
    private const double TellingFactor = 1.05;

    /// <summary>A confidence that has risen by this is told.</summary>
    private const double TellingRise = 0.05;

    private static readonly TimeSpan TellEvery = TimeSpan.FromMilliseconds(500);

    private double _toldScore = double.NegativeInfinity;
    private double _toldConfidence;
    private long _toldMs;
    private (double Lower, double Upper) _first = (double.NaN, double.NaN);
    private bool _isHighAtFirst;

    public SeriesEntry Series { get; } = series;

    public string Id { get; init; } = "";

    /// <summary>Its number among the series' episodes of the last hour: 1 for the first.</summary>
    public int NumberInHour { get; init; } = 1;

    public long StartMs { get; } = turn.TimestampMs;

    public long StartSequence { get; } = turn.Sequence;

    /// <summary>Time of the newest sample that was anomalous or as far out.</summary>
    public long LastMs { get; private set; } = turn.TimestampMs;

    /// <summary>That of the sample with the strongest evidence so far: it rises while the episode goes on, and never falls.</summary>
    public double Confidence { get; private set; }

    /// <summary>Cadence at the worst sample: what turns its probability into a waiting time.</summary>
    public TimeSpan Cadence { get; private set; }

    public long WorstMs { get; private set; }

    public double WorstValue { get; private set; }

    public Verdict Worst { get; private set; } = Verdict.Unknown;

    /// <summary>The rarest lasting change or alerting second; unknown while only samples were marked.</summary>
    public ShapeVerdict Shape { get; private set; } = ShapeVerdict.Unknown;

    /// <summary>
    /// Whether a value lies where it would have been marked by what was expected at the first marked sample: on the same side, beyond that band. The samples of an episode
    /// make more of their kind less rare, and still belong to it. False while none was marked.
    /// </summary>
    public bool IsStillOut(double value) => _isHighAtFirst ? value > _first.Upper : value < _first.Lower;

    /// <summary>Takes in that the episode goes on.</summary>
    public void GoOn(in TurnStamp turn) => LastMs = turn.TimestampMs;

    /// <summary>Whether the worst sample lies above what was expected.</summary>
    public bool IsHigh => WorstValue >= Worst.Expected;

    /// <summary>Takes in an anomalous sample.</summary>
    public void Add(in TurnStamp turn, double value, in Verdict verdict, double confidence)
    {
        LastMs = turn.TimestampMs;
        Confidence = Math.Max(Confidence, confidence);
        if (double.IsNaN(_first.Lower))
            (_first, _isHighAtFirst) = ((verdict.Lower, verdict.Upper), value >= verdict.Expected);
        if (WorstMs != 0 && verdict.Score <= Worst.Score)
            return;
        (WorstMs, WorstValue, Worst, Cadence) = (turn.TimestampMs, value, verdict, turn.Cadence);
    }

    /// <summary>Takes in a lasting change or an alerting second. Until a sample is marked, its value stands for the worst one.</summary>
    public void Add(in TurnStamp turn, in ShapeVerdict shape, double confidence)
    {
        LastMs = turn.TimestampMs;
        Confidence = Math.Max(Confidence, confidence);
        if (shape.WaitingSeconds <= Shape.WaitingSeconds)
            return;
        Shape = shape;
        if (Worst.Votes != DetectorVotes.None)
            return;
        Worst = Verdict.Unknown with { Expected = shape.Expected, Lower = shape.Lower, Upper = shape.Upper, Score = 0, PValue = shape.PValue };
        (WorstMs, WorstValue, Cadence) = (turn.TimestampMs, shape.Value, shape.Every);
    }

    /// <summary>Whether it has become worse or surer since readers were told, and telling them again is not too soon.</summary>
    public bool IsWorthTelling(long nowMs) =>
        (Worst.Score > _toldScore * TellingFactor || Confidence > _toldConfidence + TellingRise) && nowMs - _toldMs >= TellEvery.TotalMilliseconds;

    public void Told(long nowMs) => (_toldScore, _toldConfidence, _toldMs) = (Worst.Score, Confidence, nowMs);
}
