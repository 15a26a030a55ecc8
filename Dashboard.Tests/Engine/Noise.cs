namespace Dashboard.Tests.Engine;

/// <summary>Seeded noise, the same on every machine.</summary>
internal sealed class Noise(int seed)
{
    private readonly Random _random = new(seed);
    private double _state;

    /// <summary>Standard normal (Box and Muller, 1958).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    /// <summary>First-order autoregressive with variance 1.</summary>
    public double Autoregressive(double coefficient) => _state = (coefficient * _state) + (Math.Sqrt(1 - (coefficient * coefficient)) * Normal());

    public double Lognormal() => Math.Exp(0.5 * Normal());

    /// <summary>Knuth's product of uniforms; for small means.</summary>
    public double Poisson(double mean)
    {
        var (limit, product, count) = (Math.Exp(-mean), _random.NextDouble(), 0);
        while (product > limit)
        {
            product *= _random.NextDouble();
            count++;
        }

        return count;
    }
}
