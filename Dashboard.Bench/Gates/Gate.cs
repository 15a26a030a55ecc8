using Dashboard.Bench.Reports;

namespace Dashboard.Bench.Gates;

/// <summary>One thing that must not get worse.</summary>
/// <param name="Limit">Most that passes, in the same unit as what was measured.</param>
internal sealed record Gate(string Name, double Measured, double Limit, string Unit)
{
    public int Decimals { get; init; }

    /// <summary>What was not measured (NaN) does not pass.</summary>
    public bool Passes => Measured <= Limit;

    public string[] Row => [Name, Figure.Of(Measured, Unit, Decimals), Figure.Of(Limit, Unit, Decimals), Passes ? "pass" : "FAIL"];
}
