namespace Dashboard.App.Sources.Runtime;

/// <summary>One round of the runtime's figures, rates worked out over the true time since the round before. Immutable.</summary>
/// <param name="Reading">Levels and running totals.</param>
/// <param name="Timestamp">When, by the time provider's monotonic timestamp.</param>
internal sealed record RuntimeSample(RuntimeReading Reading, long Timestamp)
{
    /// <summary>Percent of the time between the rounds.</summary>
    public double PauseShare { get; private init; } = double.NaN;

    /// <summary>Bytes per second.</summary>
    public double AllocationRate { get; private init; } = double.NaN;

    public double CompletedWorkRate { get; private init; } = double.NaN;

    public double ContentionRate { get; private init; } = double.NaN;

    public double ExceptionRate { get; private init; } = double.NaN;

    /// <summary>Percent of all cores.</summary>
    public double CpuUsage { get; private init; } = double.NaN;

    /// <param name="before">The round before, or null.</param>
    /// <param name="seconds">True time between the rounds.</param>
    public static RuntimeSample From(RuntimeReading reading, long timestamp, RuntimeReading? before, double seconds)
    {
        if (before is null || seconds <= 0)
            return new RuntimeSample(reading, timestamp);
        return new RuntimeSample(reading, timestamp)
        {
            PauseShare = Math.Clamp(100 * (reading.PauseSeconds - before.PauseSeconds) / seconds, 0, 100),
            AllocationRate = (reading.AllocatedBytes - before.AllocatedBytes) / seconds,
            CompletedWorkRate = (reading.CompletedWork - before.CompletedWork) / seconds,
            ContentionRate = (reading.Contentions - before.Contentions) / seconds,
            ExceptionRate = (reading.Exceptions - before.Exceptions) / seconds,
            CpuUsage = Math.Clamp(100 * (reading.CpuSeconds - before.CpuSeconds) / seconds / reading.CpuCount, 0, 100),
        };
    }
}
