namespace Dashboard.Bench.Costs;

/// <summary>The most that a sample of a series may cost, and that the series may take.</summary>
internal readonly record struct Budget(double Nanoseconds, int Bytes)
{
    private const int Kibi = 1024;

    /// <summary>For every series at ten samples a second.</summary>
    public static Budget Light { get; } = new(2_500, 10 * Kibi);

    /// <summary>For every series at a sample a second.</summary>
    public static Budget Full { get; } = new(30_000, 80 * Kibi);

    /// <summary>The budget of a detector of the catalogue; null when it has none.</summary>
    public static Budget? Of(string detector) => detector switch
    {
        "light" => Light,
        "full" => Full,
        _ => null,
    };
}
