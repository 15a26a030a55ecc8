namespace Dashboard.Analytics.Causes;

/// <summary>A place where the level or the spread of a series changed for good.</summary>
/// <param name="Index">The first sample of the new stretch.</param>
/// <param name="MeanBefore">Mean since the change before, or since the beginning.</param>
/// <param name="MeanAfter">Mean until the next change, or until the end.</param>
/// <param name="Effect">Change of the mean in standard deviations of the noise; infinite for a series without any.</param>
/// <param name="Gain">How much better the two stretches explain the samples than one would, as a multiple of the penalty: 1 is the least that counts, 10 leaves no doubt.</param>
public readonly record struct ChangePoint(int Index, double MeanBefore, double MeanAfter, double Effect, double Gain)
{
    /// <summary>Standard deviation (n − 1) since the change before, or since the beginning; NaN for a single sample.</summary>
    public double DeviationBefore { get; init; }

    /// <summary>Standard deviation (n − 1) until the next change, or until the end; NaN for a single sample.</summary>
    public double DeviationAfter { get; init; }

    /// <summary>Signed change of the mean.</summary>
    public double Difference => MeanAfter - MeanBefore;
}
