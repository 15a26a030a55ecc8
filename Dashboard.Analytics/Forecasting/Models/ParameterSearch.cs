using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace Dashboard.Analytics.Forecasting.Models;

/// <summary>One smoothing parameter in a search: where it may lie and where the search looks first.</summary>
/// <param name="Minimum">Smallest value.</param>
/// <param name="Maximum">Largest value.</param>
/// <param name="Grid">Values tried first.</param>
internal sealed record SearchRange(double Minimum, double Maximum, double[] Grid)
{
    public static SearchRange Level { get; } = new(0.0001, 0.9999, [0.01, 0.1, 0.3, 0.6, 0.9]);

    public static SearchRange Trend { get; } = new(0.0001, 0.9999, [0.005, 0.05, 0.2]);

    public static SearchRange Season { get; } = new(0.0001, 0.9999, [0.01, 0.1, 0.4]);

    /// <summary>Below 0.8 a damped trend is hardly one; above 0.98 it is hardly damped (Hyndman and Athanasopoulos, 8.2).</summary>
    public static SearchRange Damping { get; } = new(0.8, 0.98, [0.85, 0.95]);

    /// <summary>The range, or the one value that was given.</summary>
    public SearchRange Or(double given) => double.IsNaN(given) ? this : new SearchRange(given, given, [given]);
}

/// <summary>Least value of a function over a box: the whole grid, then Nelder and Mead from its best point. O(grid + evaluations).</summary>
/// <remarks>Reference: Nelder and Mead, "A simplex method for function minimization", 1965.</remarks>
internal static class ParameterSearch
{
    private const int MostEvaluations = 240;
    private const double Tolerance = 1e-6;

    /// <summary>Never reached: the library throws there.</summary>
    private const int MostIterations = 100 * MostEvaluations;

    public static double[] Minimise(SearchRange[] ranges, Func<double[], double> cost)
    {
        var search = new Search(ranges, cost);
        search.TryGrid(new double[ranges.Length], 0);
        search.Polish();
        return search.Best;
    }

    private sealed class Search(SearchRange[] ranges, Func<double[], double> cost)
    {
        private double _least = double.PositiveInfinity;

        public double[] Best { get; private set; } = [.. ranges.Select(range => range.Grid[0])];

        public void TryGrid(double[] point, int dimension)
        {
            if (dimension == ranges.Length)
            {
                Try(point);
                return;
            }

            foreach (var value in ranges[dimension].Grid)
            {
                point[dimension] = value;
                TryGrid(point, dimension + 1);
            }
        }

        public void Polish()
        {
            int[] free = [.. Enumerable.Range(0, ranges.Length).Where(i => ranges[i].Minimum < ranges[i].Maximum)];
            if (free.Length == 0 || !double.IsFinite(_least) || _least == 0)
                return;

            var start = Vector<double>.Build.Dense(free.Length, i => Best[free[i]]);
            var steps = Vector<double>.Build.Dense(free.Length, i => 0.1 * (ranges[free[i]].Maximum - ranges[free[i]].Minimum));
            var scale = 1 / _least;
            var point = (double[])Best.Clone();
            var evaluations = 0;

            // The best point that was seen counts, whether or not the simplex has closed around it: once enough were tried every other one is as good, so that the simplex closes
            // without an exception, of which hundreds of fits a minute would make a storm.
            var objective = ObjectiveFunction.Value(x => evaluations++ < MostEvaluations ? Outside(x, free, point) + (scale * Try(point)) : 0);
            NelderMeadSimplex.Minimum(objective, start, steps, Tolerance, MostIterations);
        }

        /// <summary>Puts a point into the box; how far outside it lay is a cost that leads the simplex back.</summary>
        private double Outside(Vector<double> x, int[] free, double[] point)
        {
            var outside = 0.0;
            for (var i = 0; i < free.Length; i++)
            {
                var range = ranges[free[i]];
                point[free[i]] = Math.Clamp(x[i], range.Minimum, range.Maximum);
                outside += Math.Abs(x[i] - point[free[i]]);
            }

            return outside;
        }

        private double Try(double[] point)
        {
            var value = cost(point);
            // A recursion that overflows is a bad one, not an unordered one.
            if (!double.IsFinite(value))
                return double.MaxValue;
            if (value < _least)
            {
                _least = value;
                Best = (double[])point.Clone();
            }

            return value;
        }
    }
}
