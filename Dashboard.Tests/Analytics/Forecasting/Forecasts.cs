using Dashboard.Analytics.Forecasting;
using Dashboard.Analytics.State;

namespace Dashboard.Tests.Analytics.Forecasting;

/// <summary>Short ways to the forecasters of the catalog.</summary>
internal static class Forecasts
{
    public static TheoryData<string> Names => [.. ForecasterCatalog.All.Select(descriptor => descriptor.Name)];

    public static IForecaster New(string name, params (string Name, double Value)[] given)
    {
        var descriptor = ForecasterCatalog.Find(name) ?? throw new ArgumentException($"There is no forecaster {name}.", nameof(name));
        return descriptor.CreateWith(given.ToDictionary(pair => pair.Name, pair => pair.Value));
    }

    public static IForecaster Fitted(string name, double[] values, params (string Name, double Value)[] given)
    {
        var forecaster = New(name, given);
        forecaster.Fit(values);
        return forecaster;
    }

    /// <summary>The forecaster itself, fitted.</summary>
    public static IForecaster After(this IForecaster forecaster, double[] values)
    {
        forecaster.Fit(values);
        return forecaster;
    }

    public static double[] Next(this IForecaster forecaster, int steps)
    {
        var points = new double[steps];
        forecaster.Forecast(points);
        return points;
    }

    public static byte[] Saved(this IForecaster forecaster)
    {
        var writer = new StateWriter();
        forecaster.Save(writer);
        return writer.ToArray();
    }

    public static void Equal(double[] expected, double[] actual, double relative = 1e-9)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= relative * Math.Max(1, Math.Abs(expected[i])), $"Step {i + 1}: expected {expected[i]:R}, got {actual[i]:R}.");
    }

    /// <summary>A pattern of a season, a trend and noise, always above zero.</summary>
    public static double[] Shop(int rows, int period, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, rows).Select(i => 100 + (0.3 * i) + (20 * Math.Sin(2 * Math.PI * i / period)) + (5 * random.NextDouble()))];
    }
}
