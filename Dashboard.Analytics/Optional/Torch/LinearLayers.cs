using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Analytics.Torch;

/// <summary>
/// Least squares of DLinear's two layers with a ridge λ on both. With t = A x and the rest (I − A) x the two layers act together as one map W of x, and a ridge on both is the same as
/// W = (G + λ P⁻¹)⁻¹ C with G = Σ x xᵀ, C = Σ x yᵀ and P = Aᵀ A + (I − A)ᵀ (I − A): half as many unknowns, the same minimum.
/// λ in units of the mean of G's diagonal is chosen among five by the absolute error on the newest fifth of the windows, and all windows make the final layers.
/// </summary>
internal static class LinearLayers
{
    /// <summary>Windows that are too few to hold some back: the middle ridge is taken.</summary>
    private const int LeastForChoice = 40;

    private static readonly double[] s_ridges = [1e-4, 1e-3, 1e-2, 1e-1, 1];

    /// <returns>Weights of the window's values minus the last one, step by step.</returns>
    public static double[] Solve(double[] rows, WindowSizes sizes, int trend)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var (inputs, targets) = Windows(rows, sizes);
        var prior = PriorInverse(sizes.Window, trend);
        var weights = Weights(inputs, targets, prior, BestRidge(inputs, targets, prior));
        return [.. weights.T.contiguous().data<double>()];
    }

    private static double BestRidge(Tensor inputs, Tensor targets, Tensor prior)
    {
        var count = inputs.shape[0];
        var older = count - (count / 5);
        if (count < LeastForChoice)
            return s_ridges[s_ridges.Length / 2];

        var (oldInputs, oldTargets) = (inputs.slice(0, 0, older, 1), targets.slice(0, 0, older, 1));
        var (newInputs, newTargets) = (inputs.slice(0, older, count, 1), targets.slice(0, older, count, 1));
        return s_ridges.MinBy(ridge => (newInputs.matmul(Weights(oldInputs, oldTargets, prior, ridge)) - newTargets).abs().mean().item<double>());
    }

    private static Tensor Weights(Tensor inputs, Tensor targets, Tensor prior, double ridge)
    {
        var gram = inputs.T.matmul(inputs);
        // A history that never moves has a diagonal of zeros.
        var scale = Math.Max(gram.diagonal().mean().item<double>(), double.Epsilon * 1e20);
        return linalg.solve(gram + (ridge * scale * prior), inputs.T.matmul(targets));
    }

    /// <summary>All windows of the history and what followed each, relative to the window's last value.</summary>
    private static (Tensor Inputs, Tensor Targets) Windows(double[] rows, WindowSizes sizes)
    {
        var spans = tensor(rows).unfold(0, sizes.Span, 1);
        var relative = spans - spans.slice(1, sizes.Window - 1, sizes.Window, 1);
        return (relative.slice(1, 0, sizes.Window, 1).contiguous(), relative.slice(1, sizes.Window, sizes.Span, 1).contiguous());
    }

    private static Tensor PriorInverse(int window, int trend)
    {
        var average = new double[window, window];
        for (var row = 0; row < window; row++)
        {
            for (var offset = -(trend / 2); offset < trend - (trend / 2); offset++)
                average[row, Math.Clamp(row + offset, 0, window - 1)] += 1.0 / trend;
        }

        var smooth = tensor(average);
        var rest = eye(window, dtype: float64) - smooth;
        return linalg.inv(smooth.T.matmul(smooth) + rest.T.matmul(rest));
    }
}
