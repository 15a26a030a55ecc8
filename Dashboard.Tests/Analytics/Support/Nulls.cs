namespace Dashboard.Tests.Analytics.Support;

/// <summary>Clean series in their normal state: detectors may not alarm on them, and events are planted into them.</summary>
internal static class Nulls
{
    /// <summary>Samples of a season of the seasonal kind.</summary>
    public const int Season = 144;

    private const double SeasonAmplitude = 3;
    private const double PoissonMean = 5;

    public static IReadOnlyList<string> Kinds { get; } = ["white", "autoregressive", "seasonal", "lognormal", "poisson"];

    public static Noise Of(string kind, int seed) => kind switch
    {
        "white" => Noise.White(seed),
        "autoregressive" => Noise.Autoregressive(seed),
        "seasonal" => Noise.Seasonal(seed, Season, SeasonAmplitude),
        "lognormal" => Noise.Lognormal(seed),
        "poisson" => Noise.Poisson(seed, PoissonMean),
        _ => throw Unknown(kind),
    };

    /// <summary>What repeats in a series of this kind, at a row; 0 where nothing does.</summary>
    public static double PatternOf(string kind, int row) => kind == "seasonal" ? SeasonAmplitude * Math.Sin(2 * Math.PI * (row + 1) / Season) : 0;

    /// <summary>Mean and standard deviation of what is random in it, in the long run.</summary>
    public static (double Mean, double Deviation) RandomPartOf(string kind) => kind switch
    {
        "white" or "seasonal" => (0, 1),
        "autoregressive" => (0, 1 / Math.Sqrt(1 - (0.8 * 0.8))),
        "lognormal" => (Math.Exp(0.5), Math.Sqrt((Math.E - 1) * Math.E)),
        "poisson" => (PoissonMean, Math.Sqrt(PoissonMean)),
        _ => throw Unknown(kind),
    };

    private static ArgumentOutOfRangeException Unknown(string kind) => new(nameof(kind), kind, "There is no such clean series.");
}
