namespace Dashboard.Analytics.Windows;

/// <summary>Mergeable quantile sketch for non-negative values with a relative error bound. (Contract; body to come.)</summary>
public sealed class QuantileSketch(double relativeError = 0.01)
{
    /// <summary>A returned quantile q lies within q · (1 ± this).</summary>
    public double RelativeError { get; } = relativeError;

    public long Count => 0;

    public double Mean => double.NaN;

    public double Minimum => double.NaN;

    public double Maximum => double.NaN;

    /// <summary>Takes a value in. Allocates nothing once the value's range has been seen.</summary>
    public void Add(double value)
    {
    }

    /// <summary>Takes in everything the other holds; both must have the same relative error.</summary>
    public void Merge(QuantileSketch other)
    {
    }

    /// <summary>The value below which a share of <paramref name="quantile"/> (0 to 1) lies; NaN while empty.</summary>
    public double Quantile(double quantile) => double.NaN;

    /// <summary>Forgets everything and keeps its memory.</summary>
    public void Clear()
    {
    }
}
