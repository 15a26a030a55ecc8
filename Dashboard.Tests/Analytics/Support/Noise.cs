namespace Dashboard.Tests.Analytics.Support;

/// <summary>Seeded noise of the kinds that metrics are made of. One instance is one series.</summary>
internal sealed class Noise
{
    private readonly Random _random;
    private readonly Func<Noise, double> _next;
    private double _state;
    private long _step;

    private Noise(int seed, Func<Noise, double> next)
    {
        _random = new Random(seed);
        _next = next;
    }

    public double Next()
    {
        _step++;
        return _next(this);
    }

    public double[] Take(int count)
    {
        var values = new double[count];
        for (var i = 0; i < count; i++)
            values[i] = Next();

        return values;
    }

    public static Noise White(int seed, double scale = 1, double offset = 0) => new(seed, n => offset + (scale * n.Normal()));

    public static Noise Autoregressive(int seed, double coefficient = 0.8, double scale = 1) =>
        new(seed, n => scale * (n._state = (coefficient * n._state) + n.Normal()));

    public static Noise Lognormal(int seed, double sigma = 1, double scale = 1) => new(seed, n => scale * Math.Exp(sigma * n.Normal()));

    public static Noise Poisson(int seed, double mean) => new(seed, n => n.PoissonCount(mean));

    /// <summary>Normal noise rounded to a grid: a metric in whole percents.</summary>
    public static Noise Quantised(int seed, double step, double scale = 1, double offset = 0) =>
        new(seed, n => Math.Round((offset + (scale * n.Normal())) / step) * step);

    public static Noise Seasonal(int seed, double periodSteps, double amplitude = 3) =>
        new(seed, n => (amplitude * Math.Sin(2 * Math.PI * n._step / periodSteps)) + n.Normal());

    public static Noise RandomWalk(int seed, double scale = 1) => new(seed, n => n._state += scale * n.Normal());

    public static Noise Trend(int seed, double slopePerStep, double scale = 1) => new(seed, n => (slopePerStep * n._step) + (scale * n.Normal()));

    public double Normal() =>
        Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    private double PoissonCount(double mean)
    {
        // Knuth's product of uniforms, in pieces small enough not to underflow.
        var count = 0;
        while (mean > 0)
        {
            var piece = Math.Min(mean, 50);
            var limit = Math.Exp(-piece);
            for (var product = _random.NextDouble(); product > limit; product *= _random.NextDouble())
                count++;

            mean -= piece;
        }

        return count;
    }
}
