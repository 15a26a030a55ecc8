using System.Runtime.InteropServices;
using Dashboard.App.Sources.Host.Cgroups;
using Dashboard.App.Sources.Host.Cpu;
using Dashboard.App.Sources.Host.Disks;
using Dashboard.App.Sources.Host.Memory;
using Dashboard.App.Sources.Host.Network;
using Dashboard.App.Sources.Host.Pressure;
using Dashboard.App.Sources.Host.Processes;
using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Host;

/// <summary>Chooses the readers for this machine: which counter CPU use comes from, and whether a container's limits are the 100 %.</summary>
internal sealed class LinuxReaders : IDisposable
{
    private readonly HostPaths _paths;
    private readonly HostSeries _series;
    private readonly HostFailures _failures;
    private readonly HostFileBuffer _buffer = new();
    private readonly List<HostFile> _files = [];
    private readonly List<IHostReader> _all = [];

    public LinuxReaders(HostPaths paths, HostSeries series, HostFailures failures, IEnumerable<IHostReader> slowSources)
    {
        (_paths, _series, _failures) = (paths, series, failures);
        var layout = CgroupLayout.Find(paths);
        AddCpu(layout);
        AddMemory(layout);
        _all.Add(new DiskStatsReader(Proc(DiskStatsReader.Path), series, paths, failures));
        _all.Add(new NetworkReader(Proc(NetworkReader.Path), series, paths, failures));
        _all.Add(new TcpReader(Proc(TcpReader.Path), series));
        _all.Add(new FileHandleReader(Proc(FileHandleReader.Path), series));
        foreach (var resource in PressureResource.All)
            _all.Add(new PressureReader(Proc(resource.Path), series, resource));
        _all.AddRange(slowSources);
    }

    /// <summary>The readers in the order in which they are asked; the capacity of the CPU comes before its use.</summary>
    public ReadOnlySpan<IHostReader> All => CollectionsMarshal.AsSpan(_all);

    public void Dispose()
    {
        foreach (var file in _files)
            file.Dispose();
    }

    private void AddCpu(CgroupLayout layout)
    {
        var capacity = new CpuCapacity(_paths, layout, Open, _series);
        var accounting = CpuAccounting.Of(layout);
        var plan = accounting is null ? CpuPlan.ByTicks
            : layout.CpuAccounting is { IsMachine: true } ? CpuPlan.ByMachineAccounting(accounting.PerCorePath is not null)
            : CpuPlan.InContainer(accounting.PerCorePath is not null);
        _all.Add(capacity);
        if (accounting is not null)
            _all.Add(new CpuAccountingReader(accounting, Open, _series, plan, capacity));
        _all.Add(new StatReader(Proc(StatReader.Path), _series, plan));
        _all.Add(new LoadReader(Proc(LoadReader.Path), _series));
        if (layout.CpuQuota is { } quota && File.Exists(quota.File("cpu.stat")))
            _all.Add(new ThrottleReader(Open(quota.File("cpu.stat")), _series));
        else
            _series.Unavailable(SeriesNames.CgroupCpuThrottled, "%", ThrottleReader.Description, NotContained);
    }

    private void AddMemory(CgroupLayout layout)
    {
        var machineBytes = MachineMemory.ReadBytes(_paths);
        var isContained = ContainerMemoryReader.IsLimited(layout.Memory, machineBytes);
        if (layout.Memory is { } place)
            _all.Add(new ContainerMemoryReader(place, Open, _series, machineBytes));
        else
            ContainerMemoryReader.DeclareUnavailable(_series, NotContained);
        _all.Add(new MemInfoReader(Proc(MemInfoReader.Path), _series, isContained));
        _all.Add(new VmStatReader(Proc(VmStatReader.Path), _series));
    }

    private const string NotContained = "The dashboard does not run in a container.";

    private HostFile Proc(string path) => Open(_paths.Under(path));

    private HostFile Open(string path)
    {
        var file = new HostFile(path, _buffer, _failures);
        _files.Add(file);
        return file;
    }
}
