namespace Dashboard.Analytics.Anomalies;

/// <summary>
/// Evidence over several samples: the surprise that piles up, C ← max(0, C − ln p − 2), a CUSUM of what the single samples say. In the normal state −ln p has
/// mean 1, so C keeps falling back to 0, and its tail is exponential also when neighbouring samples hang together (only flatter then): it is calibrated
/// against the series' own past from the counted scores at 5, 1, 0.2 and 0.05 % and that exponential beyond.
/// Reference: Page 1954 (CUSUM); Asmussen, Applied Probability and Queues, 2003, XIII.5 (the exponential tail).
/// </summary>
internal struct SurpriseRun
{
    /// <summary>Surprise, in units of −ln p, that is expected of a sample and taken off.</summary>
    private const double Allowance = 2;

    /// <summary>Where the pile ends: long after the case is clear, low enough to be gone in a few seconds.</summary>
    private const double Cap = 60;

    /// <summary>Decay length of the tail for independent samples: 1/γ with e^(−2γ)/(1 − γ) = 1. Nothing can be steeper.</summary>
    private const double IndependentDecay = 1.26;

    private const int Buckets = 121;
    private const double BucketWidth = 0.5;
    private const double LeastMass = 250;
    private const double LeastBeyondPin = 5;

    private static readonly double[] PinShares = [0.05, 0.01, 0.002, 0.0005];

    private readonly float[] _counts = new float[Buckets];
    private double _mass;
    private double _pile;
    private double _pinPile = double.PositiveInfinity;
    private double _pinLogP;
    private double _decay = IndependentDecay;
    private int _untilRefit = 64;
    private bool _isSpoilt;

    public SurpriseRun()
    {
    }

    /// <summary>Adds a sample's p-value and returns that of the pile: 1 while it is small or too little is known.</summary>
    /// <param name="isTypical">False when the sample belongs to an anomaly under way: until the pile is gone nothing is learned from it.</param>
    public double Update(double pValue, bool isTypical)
    {
        _pile = Math.Clamp(_pile - Math.Log(pValue) - Allowance, 0, Cap);
        _isSpoilt = _pile > 0 && (_isSpoilt || !isTypical);
        var result = PValueOf(_pile);
        if (!_isSpoilt)
            Learn();

        return result;
    }

    /// <summary>A gap: what had piled up is no longer next to what comes.</summary>
    public void Interrupt() => _pile = 0;

    private readonly double PValueOf(double pile) =>
        pile <= _pinPile ? 1 : Math.Exp(_pinLogP - ((pile - _pinPile) / _decay));

    private void Learn()
    {
        _counts[(int)(_pile / BucketWidth)]++;
        if (++_mass > ScoreHistogram.FullMass)
        {
            for (var i = 0; i < Buckets; i++)
                _counts[i] *= 0.5f;

            _mass *= 0.5;
        }

        if (--_untilRefit <= 0 && _mass >= LeastMass)
        {
            _untilRefit = 64;
            Refit();
        }
    }

    /// <summary>The exponential through the first and the last pin that holds; from the last pin on.</summary>
    private void Refit()
    {
        Span<double> piles = stackalloc double[PinShares.Length];
        var pins = PinsFrom(piles);
        var last = pins - 1;
        _pinPile = Math.Max(piles[last], BucketWidth);
        _pinLogP = Math.Log(PinShares[last]);
        _decay = 2 * IndependentDecay;
        if (pins == 1)
            return;

        var span = Math.Log(PinShares[0]) - _pinLogP;
        var error = 1 / (Math.Sqrt(PinShares[last] * _mass) * span);
        _decay = Math.Max(IndependentDecay, (_pinPile - piles[0]) / span * (1 + error));
    }

    private readonly int PinsFrom(Span<double> piles)
    {
        var pins = 1;
        while (pins < PinShares.Length && PinShares[pins] * _mass >= LeastBeyondPin)
            pins++;

        var next = pins - 1;
        var beyond = 0.0;
        for (var bucket = Buckets - 1; bucket >= 0 && next >= 0; bucket--)
        {
            beyond += _counts[bucket];
            while (next >= 0 && beyond >= PinShares[next] * _mass)
                piles[next--] = bucket == 0 ? 0 : (bucket + 1) * BucketWidth;
        }

        return pins;
    }
}
