using Dashboard.Bench.Gates;
using Dashboard.Bench.Reports;

namespace Dashboard.Bench.Costs;

/// <summary>What one sample of one series costs, and what the series takes.</summary>
/// <param name="Nanoseconds">A sample, median.</param>
/// <param name="Allocated">Bytes that a thousand samples allocate together.</param>
/// <param name="Memory">Bytes on the heap.</param>
/// <param name="Saved">Bytes of the saved state; NaN when it cannot be saved.</param>
internal sealed record Cost(string Name, double Nanoseconds, double Allocated, double Memory, double Saved)
{
    /// <summary>Samples a round: many enough for the clock, few enough for a round to be undisturbed.</summary>
    private const int Batch = 256;

    private const int Counted = 1_000;

    public Budget? Budget { get; init; }

    public bool IsMet => Allocated == 0 && (Budget is not { } budget || (Nanoseconds <= budget.Nanoseconds && Memory <= budget.Bytes));

    public string[] Row =>
    [
        Name,
        Figure.Of(Nanoseconds, "ns", Nanoseconds < 100 ? 1 : 0),
        Figure.Of(Allocated / Counted, "B", Allocated == 0 ? 0 : 2),
        Figure.Of(Memory, "B", 0),
        double.IsNaN(Saved) ? "-" : Figure.Of(Saved, "B", 0),
        Budget is { } budget ? $"{Figure.Of(budget.Nanoseconds / 1000, "us")}, {budget.Bytes / 1024} KiB, 0 B" : "0 B",
        IsMet ? "met" : "MISSED",
    ];

    /// <param name="update">One sample in the steady state.</param>
    public static Cost Of(string name, Action update, double memory, double saved)
    {
        var nanoseconds = Measuring.MedianOfMany(() => Repeat(update)) / Batch;
        return new Cost(name, nanoseconds, Measuring.AllocatedIn(Counted, update), memory, saved);
    }

    private static void Repeat(Action update)
    {
        for (var i = 0; i < Batch; i++)
            update();
    }
}
