using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Host.Cpu;

/// <summary>The lines of /proc/stat that count what the kernel did: switches, interrupts, processes.</summary>
internal sealed class KernelEvents(HostSeries series)
{
    private readonly SeriesEntry? _switches = series.Counter(SeriesNames.ContextSwitches, "", "Context switches since boot: ctxt of /proc/stat.");
    private readonly SeriesEntry? _switchRate = series.Gauge(SeriesNames.ContextSwitchRate, "1/s", "Context switches a second: ctxt of /proc/stat.", 500);
    private readonly SeriesEntry? _interruptRate = series.Gauge(
        SeriesNames.InterruptRate, "1/s", "Interrupts a second: first figure of intr in /proc/stat.", 500, isAnalysed: false);
    private readonly SeriesEntry? _forkRate = series.Gauge(
        SeriesNames.ProcessesCreatedRate, "1/s", "Processes and threads made a second: processes of /proc/stat.", 20);
    private readonly SeriesEntry? _running = series.Gauge(
        SeriesNames.ProcessesRunning, "", "Threads running or ready to run: procs_running of /proc/stat.", 2, isAnalysed: false);
    private readonly SeriesEntry? _blocked = series.Gauge(
        SeriesNames.ProcessesBlocked, "", "Threads blocked on a disk: procs_blocked of /proc/stat.", 2);

    private CounterRate _switching;
    private CounterRate _interrupting;
    private CounterRate _forking;

    /// <summary>Reads a line whose name was read already; other lines are passed over.</summary>
    public void Read(ReadOnlySpan<byte> name, ref Utf8Fields line, SampleWriter writer)
    {
        if (name.SequenceEqual("ctxt"u8) && line.TryNext(out ulong switches))
        {
            writer.Write(_switches, switches);
            writer.Write(_switchRate, _switching.Next(switches, writer.ElapsedSeconds));
        }
        else if (name.SequenceEqual("intr"u8) && line.TryNext(out ulong interrupts))
        {
            writer.Write(_interruptRate, _interrupting.Next(interrupts, writer.ElapsedSeconds));
        }
        else if (name.SequenceEqual("processes"u8) && line.TryNext(out ulong forks))
        {
            writer.Write(_forkRate, _forking.Next(forks, writer.ElapsedSeconds));
        }
        else if (name.SequenceEqual("procs_running"u8) && line.TryNext(out ulong running))
        {
            writer.Write(_running, running);
        }
        else if (name.SequenceEqual("procs_blocked"u8) && line.TryNext(out ulong blocked))
        {
            writer.Write(_blocked, blocked);
        }
    }

    public void Forget()
    {
        _switching.Forget();
        _interrupting.Forget();
        _forking.Forget();
    }
}
