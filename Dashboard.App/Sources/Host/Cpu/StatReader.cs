using System.Globalization;
using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Host.Cpu;

/// <summary>/proc/stat: where CPU time went over the last second, and how often the kernel switched, was interrupted, made a process.</summary>
internal sealed class StatReader : IHostReader
{
    public const string Path = "/proc/stat";

    private readonly HostFile _file;
    private readonly HostSeries _series;
    private readonly CpuPlan _plan;
    private readonly CpuTicks _machine = new();
    private readonly List<Core> _cores = [];
    private readonly SeriesEntry? _usage;
    private readonly SeriesEntry? _user;
    private readonly SeriesEntry? _system;
    private readonly SeriesEntry? _ioWait;
    private readonly SeriesEntry? _steal;
    private readonly SeriesEntry? _coreCount;
    private readonly KernelEvents _events;

    public StatReader(HostFile file, HostSeries series, CpuPlan plan)
    {
        (_file, _series, _plan) = (file, series, plan);
        const string Over = "over the last second, by tick samples of /proc/stat.";
        _usage = plan.TicksName is { } name ? series.Percent(name, plan.TicksDescription, CpuPlan.NoiseFloor) : null;
        _user = series.Percent(SeriesNames.CpuUser, $"Share of CPU time in programs (user and nice) {Over}", CpuPlan.NoiseFloor);
        _system = series.Percent(SeriesNames.CpuSystem, $"Share of CPU time in the kernel (system, irq, softirq) {Over}", CpuPlan.NoiseFloor);
        _ioWait = series.Percent(SeriesNames.CpuIoWait, $"Share of CPU time idle while a disk was awaited {Over}", CpuPlan.NoiseFloor);
        _steal = series.Percent(SeriesNames.CpuSteal, $"Share of CPU time that the hypervisor gave to other guests {Over}", CpuPlan.NoiseFloor);
        _coreCount = series.Level(SeriesNames.CpuCores, "", "Cores that are online: cpu lines of /proc/stat.");
        _events = new KernelEvents(series);
    }

    public void Collect(SampleWriter writer)
    {
        if (!_file.TryRead(writer.MonotonicSeconds, out var text))
        {
            Forget();
            return;
        }

        var lines = new Utf8Lines(text);
        var cores = 0;
        while (lines.TryNext(out var line))
        {
            if (!line.TryNext(out ReadOnlySpan<byte> name))
                continue;
            if (!name.StartsWith("cpu"u8))
                _events.Read(name, ref line, writer);
            else if (name.Length == 3)
                WriteMachine(ref line, writer);
            else
                WriteCore(name[3..], ref line, cores++, writer);
        }

        writer.Write(_coreCount, cores);
    }

    private void WriteMachine(ref Utf8Fields line, SampleWriter writer)
    {
        if (!_machine.Read(ref line, writer))
            return;
        writer.Write(_usage, _machine.UsagePercent);
        writer.Write(_user, _machine.UserPercent);
        writer.Write(_system, _machine.SystemPercent);
        writer.Write(_ioWait, _machine.IoWaitPercent);
        writer.Write(_steal, _machine.StealPercent);
    }

    private void WriteCore(ReadOnlySpan<byte> number, ref Utf8Fields line, int position, SampleWriter writer)
    {
        if (!_plan.CoresByTicks || !System.Buffers.Text.Utf8Parser.TryParse(number, out int core, out _))
            return;
        var known = Find(core, position);
        if (known.Ticks.Read(ref line, writer))
            writer.Write(known.Usage, known.Ticks.UsagePercent);
    }

    /// <summary>Cores keep their position in the file unless one goes offline, so the position is the first guess.</summary>
    private Core Find(int core, int position)
    {
        if (position < _cores.Count && _cores[position].Number == core)
            return _cores[position];
        foreach (var known in _cores)
        {
            if (known.Number == core)
                return known;
        }

        var label = new Label("core", core.ToString(CultureInfo.InvariantCulture));
        var usage = _cores.Count < CpuPlan.MostCores
            ? _series.Percent(SeriesNames.CpuUsage, _plan.CoreDescription, CpuPlan.CoreNoiseFloor, label, _cores.Count < HostSeries.MostAnalysedOfAKind)
            : null;
        var added = new Core(core, usage, new CpuTicks());
        _cores.Add(added);
        return added;
    }

    private void Forget()
    {
        _machine.Forget();
        _events.Forget();
        foreach (var core in _cores)
            core.Ticks.Forget();
    }

    private sealed record Core(int Number, SeriesEntry? Usage, CpuTicks Ticks);
}
