namespace Dashboard.Analytics.Anomalies.Several;

/// <summary>Inverse of a symmetric positive definite matrix, in place: MathNet's decompositions allocate, and this one runs between two ticks.</summary>
internal static class PositiveDefinite
{
    /// <summary>A pivot below is rounding.</summary>
    private const double LeastPivot = 1e-14;

    /// <param name="matrix">n by n; the lower half is read, all of it becomes the inverse.</param>
    /// <param name="n">Rows.</param>
    /// <remarks>O(n³): Cholesky factor L, its inverse, and L⁻ᵀ·L⁻¹. Reference: Golub and Van Loan, Matrix Computations, 4th ed., 4.2.</remarks>
    public static void Invert(Span<double> matrix, int n)
    {
        Factor(matrix, n);
        InvertFactor(matrix, n);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                // Row i of L⁻¹ and below is not needed any more once (i, j) is written, column by column from the left.
                var sum = 0.0;
                for (var k = i; k < n; k++)
                    sum += matrix[(k * n) + i] * matrix[(k * n) + j];
                matrix[(i * n) + j] = sum;
            }
        }

        for (var i = 0; i < n; i++)
        {
            for (var j = i + 1; j < n; j++)
                matrix[(i * n) + j] = matrix[(j * n) + i];
        }
    }

    private static void Factor(Span<double> matrix, int n)
    {
        for (var j = 0; j < n; j++)
        {
            for (var i = j; i < n; i++)
            {
                var sum = matrix[(i * n) + j];
                for (var k = 0; k < j; k++)
                    sum -= matrix[(i * n) + k] * matrix[(j * n) + k];
                matrix[(i * n) + j] = i == j ? Math.Sqrt(Math.Max(LeastPivot, sum)) : sum / matrix[(j * n) + j];
            }
        }
    }

    private static void InvertFactor(Span<double> matrix, int n)
    {
        for (var j = 0; j < n; j++)
        {
            matrix[(j * n) + j] = 1 / matrix[(j * n) + j];
            for (var i = j + 1; i < n; i++)
            {
                var sum = 0.0;
                for (var k = j; k < i; k++)
                    sum -= matrix[(i * n) + k] * matrix[(k * n) + j];
                matrix[(i * n) + j] = sum / matrix[(i * n) + i];
            }
        }
    }
}
