namespace Dashboard.App.Sources.Host.Cpu;

/// <summary>One <c>cpu</c> line of /proc/stat over a sliding second, as shares of all its ticks. Owned by the collector loop.</summary>
internal sealed class CpuTicks
{
    private const int User = 0;
    private const int Nice = 1;
    private const int System = 2;
    private const int Idle = 3;
    private const int IoWait = 4;
    private const int Irq = 5;
    private const int SoftIrq = 6;
    private const int Steal = 7;

    /// <summary>user, nice, system, idle, iowait, irq, softirq, steal; guest time is part of user and is not counted again.</summary>
    private const int States = 8;

    /// <summary>Kernels before 2.6.11 have no steal; all have the first four.</summary>
    private const int LeastStates = 4;

    private readonly SlidingCounters _window = new(States);
    private double _all;

    /// <summary>Reads the rest of a <c>cpu</c> line. False when the line is malformed or the window is still too short.</summary>
    public bool Read(ref Utf8Fields line, SampleWriter writer)
    {
        Span<ulong> ticks = stackalloc ulong[States];
        if (!line.TryNext(ticks, LeastStates))
        {
            _window.Forget();
            return false;
        }

        _window.Add(writer.MonotonicSeconds, ticks, double.IsNaN(writer.ElapsedSeconds));
        _all = 0;
        for (var state = 0; state < States; state++)
            _all += _window.Delta(state);
        return _window.IsReady && _all > 0;
    }

    public void Forget() => _window.Forget();

    public double UserPercent => Percent(_window.Delta(User) + _window.Delta(Nice));

    public double SystemPercent => Percent(_window.Delta(System) + _window.Delta(Irq) + _window.Delta(SoftIrq));

    public double IoWaitPercent => Percent(_window.Delta(IoWait));

    public double StealPercent => Percent(_window.Delta(Steal));

    /// <summary>User and system time. Waiting is not use, and stolen time was used by another guest.</summary>
    public double UsagePercent => Percent(_all - _window.Delta(Idle) - _window.Delta(IoWait) - _window.Delta(Steal));

    private double Percent(double ticks) => ticks / _all * 100;
}
