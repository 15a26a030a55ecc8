namespace Dashboard.App.Api.Health;

/// <summary>The answer of the health endpoints: the worst of its checks.</summary>
/// <param name="UptimeSeconds">Since the first collection; null before it.</param>
internal sealed record HealthReport(HealthState Status, double UptimeSeconds, IReadOnlyList<HealthCheck> Checks);

/// <summary>One thing that was looked at.</summary>
/// <param name="Detail">What was found, in words with figures; for anything but healthy also what to do.</param>
internal sealed record HealthCheck(string Name, HealthState Status, string Detail);
