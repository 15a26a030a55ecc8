using Dashboard.Analytics.Windows;

namespace Dashboard.Analytics.Anomalies;

/// <summary>The default ensemble over one series: z-score, interquartile range, moving average, and the calibrator behind them.</summary>
/// <remarks>
/// <para>A sample is judged against the windows before it and marked when at least <see cref="DetectionParameters.RequiredVotes"/> detectors vote for it and,
/// when adaptive, its p-value is at most <see cref="DetectionParameters.MarkedShare"/>.</para>
/// <para>A sample further than <see cref="LargestTaken"/> scales from the median enters the windows at that distance, so that a spike does not blind them; when
/// a quarter of the window in a row lies outside on one side, that is the new level and enters as it is. A level shift is thus normal after about
/// 1.25 windows. Samples of an anomaly under way teach the calibrator only as often as rare samples are expected.</para>
/// <para>A window holds at least 30 samples (the moving average's 10), whatever the cadence. Before the warm-up is over, and until the calibrator has seen
/// 60 scores, the verdict says learning. A gap moves the windows on and teaches nothing; when a gap has emptied them, the warm-up begins again.</para>
/// <para>About 12 KB at 600 samples, allocated with the first finite value. O(log w) comparisons and a block move a sample. Owned by one thread.</para>
/// </remarks>
public sealed class SeriesDetector
{
    /// <summary>Scales from the median at which a sample enters the windows at most.</summary>
    internal const double LargestTaken = 6;

    private const int LeastWindow = 30;
    private const int LeastAverageWindow = 10;
    private const int LeastJudged = 10;

    /// <summary>A p-value from which a sample counts as part of an anomaly when it comes to learning.</summary>
    private const double RareP = 0.001;
    private const double MostRareInARow = 2;
    private const double RareSamplesPerWindow = 1.5;

    /// <summary>Shares of the false openings spent on single samples and on runs.</summary>
    private const double SampleShare = 0.8;
    private const double RunShare = 0.2;

    private TailCalibrator _calibrator;
    private SurpriseRun _run = new();
    private SampleRing _ring;
    private ZScoreDetector _zScore;
    private IqrDetector _iqr;
    private MovingAverageDetector _average;
    private Windows _windows;
    private bool _hasWindows;
    private double _taken;
    private double _rareAllowed = MostRareInARow;
    private double _markScore = double.PositiveInfinity;
    private int _outsideInARow;
    private double _previous = double.NaN;
    private double _step = double.PositiveInfinity;

    /// <param name="phase">Any number from 0, best the series' index: spreads the periodic refits of many series over the ticks.</param>
    /// <exception cref="ArgumentOutOfRangeException">The cadence is not positive, or no detector has weight.</exception>
    public SeriesDetector(DetectionParameters parameters, TimeSpan cadence, SeriesTraits traits, int phase = 0)
    {
        Check(parameters, cadence);
        Parameters = parameters;
        Cadence = cadence;
        Traits = traits;
        _windows = Windows.Of(parameters, cadence);
        _calibrator = new TailCalibrator(phase);
    }

    public DetectionParameters Parameters { get; private set; }

    public TimeSpan Cadence { get; private set; }

    public SeriesTraits Traits { get; }

    /// <summary>How far back the longest window looks at the present cadence.</summary>
    public TimeSpan LongestWindow => _windows.Longest * Cadence;

    /// <summary>Judges the sample against what came before it, then takes it in. A value that is not finite, or beyond ±1e100, is a gap: the windows move on, nothing is learned.</summary>
    /// <remarks>Allocates nothing but the windows with the first finite value.</remarks>
    public Verdict Update(double value)
    {
        if (SampleValue.IsGap(value))
        {
            TakeGap();
            return Verdict.Unknown;
        }

        if (!_hasWindows)
            AllocateWindows();

        LearnStep(value);
        if (_zScore.Count < LeastJudged || _iqr.Count < LeastJudged || _average.Count < Math.Min(LeastJudged, _average.Window - 1))
        {
            Take(value);
            return Verdict.Unknown;
        }

        Span<Judgement> judgements = stackalloc Judgement[3];
        Expect(judgements);
        var verdict = Judge(value, judgements);
        Take(Limited(value, judgements[1]));
        return verdict;
    }

    /// <summary>Takes new parameters or a new cadence between two samples; keeps the state that they leave meaningful. May allocate.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The cadence is not positive, or no detector has weight.</exception>
    public void Reconfigure(DetectionParameters parameters, TimeSpan cadence)
    {
        Check(parameters, cadence);
        var samplesPerOldSample = Cadence / cadence;
        var windows = Windows.Of(parameters, cadence);
        Parameters = parameters;
        Cadence = cadence;
        _taken *= samplesPerOldSample;
        if (_hasWindows && (windows != _windows || samplesPerOldSample != 1))
            ResizeWindows(windows, samplesPerOldSample);

        _windows = windows;
        _markScore = _calibrator.ScoreOf(parameters.MarkedShare);
    }

    private void Expect(Span<Judgement> judgements)
    {
        var deviation = _zScore.StandardDeviation;
        judgements[0] = _zScore.Expect(Parameters.ZScoreThreshold, Traits.NoiseFloor);
        // Below this, a difference is the rounding of the sums, not a movement of the series.
        var floor = Math.Max(Traits.NoiseFloor, 1e-14 * Math.Abs(judgements[0].Centre));
        if (floor > judgements[0].Scale)
            judgements[0] = _zScore.Expect(Parameters.ZScoreThreshold, floor);

        judgements[1] = _iqr.Expect(Parameters.IqrFence, deviation, floor);
        judgements[2] = _average.Expect(Parameters.MovingAverageThreshold, deviation, floor);
    }

    private Verdict Judge(double value, ReadOnlySpan<Judgement> judgements)
    {
        ReadOnlySpan<double> weights = [Parameters.ZScoreWeight, Parameters.IqrWeight, Parameters.MovingAverageWeight];
        var zScore = judgements[0].ScoreOf(value);
        var iqrScore = judgements[1].ScoreOf(value);
        var averageScore = judgements[2].ScoreOf(value);
        var total = weights[0] + weights[1] + weights[2];
        var score = ((weights[0] * Math.Abs(zScore)) + (weights[1] * Math.Abs(iqrScore)) + (weights[2] * Math.Abs(averageScore))) / total;
        var sum = (weights[0] * zScore) + (weights[1] * iqrScore) + (weights[2] * averageScore);

        var isLearning = _taken < _windows.WarmUp || !_calibrator.IsReady;
        var halfStep = HalfStepScore(judgements, weights, total);
        var p = isLearning ? 1 : _calibrator.PValueOf(Math.Max(0, score - halfStep));
        var cautious = _calibrator.Cautious(p);

        // Of what came before: learning the sample may move it, and the band must be the one that the sample was judged by.
        var markScore = _markScore;
        var run = Learn(Math.CopySign(score, sum), p);
        if (isLearning)
            return Verdict.Unknown with { ZScore = zScore, IqrScore = iqrScore, MovingAverageScore = averageScore, Score = score };

        var votes = (judgements[0].VotesFor(value) ? DetectorVotes.ZScore : 0)
            | (judgements[1].VotesFor(value) ? DetectorVotes.Iqr : 0)
            | (judgements[2].VotesFor(value) ? DetectorVotes.MovingAverage : 0);
        var isMarked = int.PopCount((int)votes) >= Parameters.RequiredVotes && (!Parameters.IsAdaptive || p <= Parameters.MarkedShare);
        var (lower, upper) = ExpectedBand.Of(judgements, weights, Parameters.RequiredVotes, Parameters.IsAdaptive ? markScore + halfStep : 0);
        var expected = ((weights[0] * judgements[0].Centre) + (weights[1] * judgements[1].Centre) + (weights[2] * judgements[2].Centre)) / total;
        return new Verdict(Bounded(expected), Bounded(lower), Bounded(upper), zScore, iqrScore, averageScore, score, p, votes, isMarked, false)
        {
            OpeningPValue = Math.Min(1, Math.Min(cautious / SampleShare, run / RunShare)),
        };
    }

    /// <summary>
    /// Half the distance between neighbouring values of a series that has steps (counts, whole percents), as a score: the probability of at least k events is
    /// that of a continuous quantity beyond k − ½. Next to nothing for continuous values.
    /// </summary>
    private double HalfStepScore(ReadOnlySpan<Judgement> judgements, ReadOnlySpan<double> weights, double total)
    {
        if (!double.IsFinite(_step))
            return 0;

        var score = 0.0;
        for (var i = 0; i < judgements.Length; i++)
            score += weights[i] * (judgements[i].Scale > 0 ? Math.Min(1, 0.5 * _step / judgements[i].Scale) : 0);

        return score / total;
    }

    /// <summary>The smallest movement ever seen is the step of a series that has steps.</summary>
    private void LearnStep(double value)
    {
        var movement = Math.Abs(value - _previous);
        if (movement > 0 && movement < _step)
            _step = movement;

        _previous = value;
    }

    /// <summary>Teaches the calibrators and returns the p-value of the run. Rare samples teach only as often as they are expected: an anomaly that lasts is one event.</summary>
    private double Learn(double signedScore, double p)
    {
        _rareAllowed = Math.Min(MostRareInARow, _rareAllowed + (RareSamplesPerWindow / _zScore.Window));
        var isTypical = true;
        if (p <= RareP)
        {
            isTypical = _rareAllowed >= 1;
            if (isTypical)
                _rareAllowed--;
        }

        var run = p < 1 ? _run.Update(p, isTypical) : 1;
        if (isTypical && _taken >= _windows.WarmUp / 2 && _calibrator.Learn(signedScore))
            _markScore = _calibrator.ScoreOf(Parameters.MarkedShare);

        return run;
    }

    /// <summary>The value as it enters the windows.</summary>
    private double Limited(double value, Judgement robust)
    {
        var distance = value - robust.Centre;
        var largest = LargestTaken * robust.Scale;
        if (!(largest > 0) || Math.Abs(distance) <= largest || _iqr.Count < LeastWindow)
        {
            _outsideInARow = 0;
            return value;
        }

        var side = Math.Sign(distance);
        _outsideInARow = Math.Sign(_outsideInARow) == side ? _outsideInARow + side : side;
        return Math.Abs(_outsideInARow) > _iqr.Window / 4 ? value : robust.Centre + (side * largest);
    }

    private void Take(double value)
    {
        _taken++;
        Move(value);
    }

    private void TakeGap()
    {
        _run.Interrupt();
        if (!_hasWindows)
            return;

        Move(double.NaN);
        if (_zScore.Count == 0)
            _taken = 0;
    }

    private void Move(double entering)
    {
        var leavingZ = _ring.Back(_zScore.Window);
        var leavingIqr = _ring.Back(_iqr.Window);
        var leavingAverage = _ring.Back(_average.Window);
        _ring.Push(entering);
        _zScore.Move(_ring, entering, leavingZ);
        _iqr.Move(_ring, entering, leavingIqr);
        _average.Move(_ring, entering, leavingAverage);
    }

    private void AllocateWindows()
    {
        _ring = new SampleRing(_windows.Longest);
        _zScore = new ZScoreDetector(_windows.ZScore);
        _iqr = new IqrDetector(_windows.Iqr);
        _average = new MovingAverageDetector(_windows.Average);
        _hasWindows = true;
    }

    private void ResizeWindows(Windows windows, double samplesPerOldSample)
    {
        _ring.Resize(windows.Longest);
        _average = _average.WithWindow(windows.Average, samplesPerOldSample, _ring);
        _zScore = new ZScoreDetector(windows.ZScore);
        _zScore.Recompute(_ring);
        _iqr = new IqrDetector(windows.Iqr);
        _iqr.Recompute(_ring);
    }

    private double Bounded(double value) => Math.Min(Traits.UpperBound, Math.Max(Traits.LowerBound, value));

    private static void Check(DetectionParameters parameters, TimeSpan cadence)
    {
        if (cadence <= TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(cadence), cadence, "The cadence must be a positive time; 100 ms is usual.");

        if (!(parameters.ZScoreWeight + parameters.IqrWeight + parameters.MovingAverageWeight > 0))
        {
            throw new ArgumentOutOfRangeException(
                nameof(parameters), "The three detector weights are all 0; give at least one of them a weight up to 10.");
        }
    }

    /// <summary>Window lengths in samples at a cadence.</summary>
    private readonly record struct Windows(int ZScore, int Iqr, int Average, int WarmUp)
    {
        public int Longest => Math.Max(ZScore, Math.Max(Iqr, Average));

        public static Windows Of(DetectionParameters parameters, TimeSpan cadence) => new(
            Samples(parameters.ZScoreWindow, cadence, LeastWindow),
            Samples(parameters.IqrWindow, cadence, LeastWindow),
            Samples(parameters.MovingAverageWindow, cadence, LeastAverageWindow),
            Samples(parameters.WarmUp, cadence, LeastWindow));

        private static int Samples(TimeSpan length, TimeSpan cadence, int least) => Math.Max(least, (int)Math.Round(length / cadence));
    }
}
