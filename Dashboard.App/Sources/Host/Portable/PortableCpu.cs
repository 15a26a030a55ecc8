using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Host.Portable;

/// <summary>CPU use from the system's running totals of time.</summary>
/// <param name="read">Reads the totals.</param>
/// <param name="counter">What they are called, for the description.</param>
internal sealed class PortableCpu(HostSeries series, Func<CpuTimes> read, string counter) : IPortableReader
{
    private readonly SeriesEntry? _usage = series.Percent(SeriesNames.CpuUsage, $"CPU use of the machine over the last second: {counter}.", 1);
    private readonly SeriesEntry? _user = series.Percent(SeriesNames.CpuUser, $"Share of CPU time in programs over the last second: {counter}.", 1);
    private readonly SeriesEntry? _system = series.Percent(SeriesNames.CpuSystem, $"Share of CPU time in the kernel over the last second: {counter}.", 1);
    private readonly SeriesEntry? _cores = series.Level(SeriesNames.CpuCores, "", "Cores that this process may use: the runtime's processor count.");
    private CpuTimes? _before;

    public void Sample(ICollection<PortableValue> values, double elapsedSeconds)
    {
        var now = read();
        if (_before is { } before && now.All > before.All)
        {
            var all = (double)(now.All - before.All);
            values.Add(new PortableValue(_user, Percent(before.User, now.User, all)));
            values.Add(new PortableValue(_system, Percent(before.System, now.System, all)));
            values.Add(new PortableValue(_usage, Percent(before.User + before.System, now.User + now.System, all)));
        }

        values.Add(new PortableValue(_cores, Environment.ProcessorCount));
        _before = now;
    }

    private static double Percent(ulong before, ulong now, double all) => now >= before ? Math.Min((now - before) / all * 100, 100) : double.NaN;
}

/// <summary>Running totals of CPU time over all cores, in any one unit.</summary>
internal readonly record struct CpuTimes(ulong User, ulong System, ulong Idle)
{
    public ulong All => User + System + Idle;
}
