namespace Dashboard.Bench.Forecasting;

/// <summary>A series of the forecast benchmark.</summary>
/// <param name="Group">Kind of series, or the data set it is from.</param>
/// <param name="Name">Name within the group.</param>
/// <param name="Values">Oldest first.</param>
/// <param name="Horizon">Steps ahead to forecast.</param>
internal sealed record BenchSeries(string Group, string Name, double[] Values, int Horizon);

/// <summary>Seeded series of which the truth is known: what the best forecast is for each kind is clear from its definition.</summary>
internal static class GeneratedSeries
{
    private const int Rows = 1_000;
    private const int Period = 24;
    private const int Horizon = 24;
    private const int SeedsPerKind = 3;

    private static readonly (string Name, Func<Source, double> Next)[] s_kinds =
    [
        ("noise", s => 50 + (3 * s.Normal())),
        ("trend", s => 50 + (0.2 * s.Step) + (3 * s.Normal())),
        ("damped trend", s => 50 + (100 * (1 - Math.Exp(-s.Step / 300.0))) + s.Normal()),
        ("season", s => 50 + Wave(s) + s.Normal()),
        ("trend and season", s => 50 + (0.05 * s.Step) + Wave(s) + s.Normal()),
        ("random walk", s => s.State += s.Normal()),
        ("level shift", s => (s.Step / 333 % 2 == 0 ? 50 : 80) + (2 * s.Normal())),
        ("counts", s => s.Poisson(4)),
        ("multiplicative season", s => (50 + (0.1 * s.Step)) * (1 + (0.04 * Wave(s))) * Math.Exp(0.03 * s.Normal())),
        ("regime change", s => s.Step < 600 ? 50 + Wave(s) + s.Normal() : 50 + (s.State = (0.9 * s.State) + s.Normal())),
    ];

    public static IEnumerable<BenchSeries> All()
    {
        foreach (var (name, next) in s_kinds)
        {
            for (var seed = 1; seed <= SeedsPerKind; seed++)
            {
                var source = new Source(seed);
                var values = new double[Rows];
                for (; source.Step < Rows; source.Step++)
                    values[source.Step] = next(source);
                yield return new BenchSeries(name, $"{name} {seed}", values, Horizon);
            }
        }
    }

    /// <summary>A daily pattern with a sharp evening peak, amplitude about 10.</summary>
    private static double Wave(Source source)
    {
        var turn = 2 * Math.PI * source.Step / Period;
        return (6 * Math.Sin(turn)) + (4 * Math.Cos(2 * turn)) + (2 * Math.Sin(3 * turn));
    }

    private sealed class Source(int seed)
    {
        private readonly Random _random = new(seed);

        public int Step { get; set; }

        public double State { get; set; }

        public double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

        public double Poisson(double mean)
        {
            var count = 0;
            for (var product = _random.NextDouble(); product > Math.Exp(-mean); product *= _random.NextDouble())
                count++;
            return count;
        }
    }
}
