namespace Dashboard.Analytics.Torch;

/// <summary>
/// Adam: each weight moves by its mean gradient over the root of its mean square, both exponentially forgotten (0.9 and 0.999) and corrected for their beginning at zero. Gradients
/// longer than 1 together are shortened to 1. Reference: Kingma and Ba, "Adam: a method for stochastic optimization", 2015; Pascanu et al., 2013 (clipping).
/// </summary>
/// <param name="weights">What it moves.</param>
internal sealed class Adam(float[][] weights)
{
    private const double First = 0.9;
    private const double Second = 0.999;
    private const double Least = 1e-8;

    private readonly double[][] _means = [.. weights.Select(part => new double[part.Length])];
    private readonly double[][] _squares = [.. weights.Select(part => new double[part.Length])];
    private int _steps;

    /// <param name="gradients">One a weight, in the same order.</param>
    /// <param name="rate">How far a weight moves at most, about.</param>
    public void Step(float[][] gradients, double rate)
    {
        _steps++;
        var length = Math.Sqrt(gradients.Sum(part => part.Sum(gradient => (double)gradient * gradient)));
        // A gradient that is not a number would spoil all weights for good.
        if (!double.IsFinite(length))
            return;
        var shortening = length > 1 ? 1 / length : 1;
        var step = rate * Math.Sqrt(1 - Math.Pow(Second, _steps)) / (1 - Math.Pow(First, _steps));
        for (var part = 0; part < weights.Length; part++)
        {
            for (var i = 0; i < weights[part].Length; i++)
            {
                var gradient = shortening * gradients[part][i];
                _means[part][i] += (1 - First) * (gradient - _means[part][i]);
                _squares[part][i] += (1 - Second) * ((gradient * gradient) - _squares[part][i]);
                weights[part][i] -= (float)(step * _means[part][i] / (Math.Sqrt(_squares[part][i]) + Least));
            }
        }
    }
}
