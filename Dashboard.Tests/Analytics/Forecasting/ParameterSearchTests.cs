using System.Runtime.ExceptionServices;
using Dashboard.Analytics.Forecasting.Models;
using MathNet.Numerics.Optimization;

namespace Dashboard.Tests.Analytics.Forecasting;

public sealed class ParameterSearchTests
{
    private static readonly SearchRange[] Three = [SearchRange.Level, SearchRange.Trend, SearchRange.Damping];

    [Fact]
    public void Least_value_inside_the_box_is_found()
    {
        var best = ParameterSearch.Minimise(Three, point => 1 + Squared(point[0] - 0.42) + Squared(point[1] - 0.31) + Squared(point[2] - 0.91));

        Assert.Equal(0.42, best[0], 1e-2);
        Assert.Equal(0.31, best[1], 1e-2);
        Assert.Equal(0.91, best[2], 1e-2);
    }

    [Fact]
    public void Search_that_does_not_close_ends_without_an_exception()
    {
        var thrown = 0;
        var thread = Environment.CurrentManagedThreadId;
        void Count(object? sender, FirstChanceExceptionEventArgs args) =>
            thrown += args.Exception is MaximumIterationsException && Environment.CurrentManagedThreadId == thread ? 1 : 0;
        var noise = new Random(5);
        AppDomain.CurrentDomain.FirstChanceException += Count;
        try
        {
            var calls = 0;
            ParameterSearch.Minimise(Three, _ =>
            {
                calls++;
                return 1 + noise.NextDouble();
            });

            Assert.InRange(calls, 60, 300);
        }
        finally
        {
            AppDomain.CurrentDomain.FirstChanceException -= Count;
        }

        Assert.Equal(0, thrown);
    }

    private static double Squared(double value) => value * value;
}
