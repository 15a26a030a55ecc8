using System.Globalization;
using Dashboard.App.Sources.Host.Cgroups;
using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Host.Cpu;

/// <summary>
/// CPU use from a counter of run time: <c>cpuacct.usage</c> and <c>usage_percpu</c> of cgroup v1 (ns) or <c>usage_usec</c> in a container's v2
/// <c>cpu.stat</c> (µs). Fine enough for one tick. 100 % is the capacity: all cores, or the container's limit.
/// </summary>
internal sealed class CpuAccountingReader : IHostReader
{
    private readonly HostFile _total;
    private readonly HostFile? _perCore;
    private readonly HostSeries _series;
    private readonly CpuPlan _plan;
    private readonly CpuCapacity _capacity;
    private readonly double _unitsPerSecond;
    private readonly bool _isStatFile;
    private readonly SeriesEntry? _usage;
    private readonly List<Core> _cores = [];
    private CounterRate _rate;

    public CpuAccountingReader(CpuAccounting accounting, Func<string, HostFile> open, HostSeries series, CpuPlan plan, CpuCapacity capacity)
    {
        _total = open(accounting.TotalPath);
        _perCore = accounting.PerCorePath is { } path ? open(path) : null;
        (_series, _plan, _capacity) = (series, plan, capacity);
        _isStatFile = accounting.IsStatFile;
        _unitsPerSecond = accounting.IsStatFile ? 1e6 : 1e9;
        _usage = series.Percent(SeriesNames.CpuUsage, accounting.Description, CpuPlan.NoiseFloor);
    }

    public void Collect(SampleWriter writer)
    {
        if (_total.TryRead(writer.MonotonicSeconds, out var text) && TryParseTotal(text, out var used))
            writer.Write(_usage, Percent(_rate.Next(used, writer.ElapsedSeconds), _capacity.Cores));
        else
            _rate.Forget();

        CollectCores(writer);
    }

    private bool TryParseTotal(ReadOnlySpan<byte> text, out ulong used)
    {
        used = 0;
        var lines = new Utf8Lines(text);
        while (lines.TryNext(out var line))
        {
            if (!_isStatFile)
                return line.TryNext(out used);
            if (line.TryNext(out ReadOnlySpan<byte> name) && name.SequenceEqual("usage_usec"u8))
                return line.TryNext(out used);
        }

        return false;
    }

    private void CollectCores(SampleWriter writer)
    {
        if (_perCore is null)
            return;
        var position = 0;
        if (_perCore.TryRead(writer.MonotonicSeconds, out var text))
        {
            var fields = new Utf8Fields(text.TrimEnd("\n"u8));
            while (position < _capacity.CoreNumbers && fields.TryNext(out ulong used))
            {
                var core = Find(position++);
                writer.Write(core.Usage, Percent(core.Rate.Next(used, writer.ElapsedSeconds), 1));
            }
        }

        for (; position < _cores.Count; position++)
            _cores[position].Rate.Forget();
    }

    private Core Find(int number)
    {
        if (number < _cores.Count)
            return _cores[number];
        var label = new Label("core", number.ToString(CultureInfo.InvariantCulture));
        var usage = number < CpuPlan.MostCores
            ? _series.Percent(SeriesNames.CpuUsage, _plan.CoreDescription, CpuPlan.CoreNoiseFloor, label, number < HostSeries.MostAnalysedOfAKind)
            : null;
        _cores.Add(new Core(usage));
        return _cores[number];
    }

    /// <summary>A reading lies up to some milliseconds beside the tick's time, so a busy machine may seem to exceed 100 %.</summary>
    private double Percent(double unitsPerSecond, double cores) => Math.Min(unitsPerSecond / _unitsPerSecond / cores * 100, 100);

    /// <summary>One core's run time between two readings.</summary>
    private sealed class Core(SeriesEntry? usage)
    {
        public readonly SeriesEntry? Usage = usage;

        public CounterRate Rate;
    }
}
