namespace Dashboard.Analytics.Anomalies.Ensembles;

/// <summary>A detector that is made of parts and can say what each of them found.</summary>
public interface IEnsembleDetector : IDetector
{
    /// <summary>The parts' votes on the newest sample, in a fixed order. Valid until the next update; reading allocates nothing.</summary>
    ReadOnlySpan<PartVote> Parts { get; }

    /// <summary>The part with the largest surprise: the reason. An index into <see cref="Parts"/>; −1 when none is surprised.</summary>
    int Reason { get; }

    /// <summary>Combined surprise at which an alert opens now; infinite while learning.</summary>
    double Threshold { get; }

    /// <summary>Finite samples taken in so far.</summary>
    long Samples { get; }

    /// <summary>How much of the past that is kept stands behind the threshold, 0 to 1: 0 while learning.</summary>
    double LearnedShare { get; }
}
