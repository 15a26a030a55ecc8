using Dashboard.App.Sources.Host;
using Dashboard.App.Sources.Host.Processes;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Tests.Sources.Host;

public sealed class ProcessTests
{
    private readonly DateTimeOffset _at = DateTimeOffset.UnixEpoch;

    [Fact]
    public void Rankings_are_by_what_was_used_between_two_pictures()
    {
        using var tree = new ProcTree();
        AddProcess(tree, 10, "worker", ticks: 100, pages: 50, readBytes: 0, writtenBytes: 0);
        AddProcess(tree, 20, "writer (a) b", ticks: 900, pages: 10, readBytes: 5_000, writtenBytes: 0);
        AddProcess(tree, 30, "idle", ticks: 0, pages: 99, readBytes: 0, writtenBytes: 0);
        var scanner = new ProcessScanner(new HostPaths(tree.Root));
        var first = scanner.Scan(_at, double.NaN);

        AddProcess(tree, 10, "worker", ticks: 150, pages: 50, readBytes: 0, writtenBytes: 0);
        AddProcess(tree, 20, "writer (a) b", ticks: 910, pages: 10, readBytes: 5_000, writtenBytes: 8_000);
        var second = scanner.Scan(_at, 2);

        Assert.Empty(first.ByCpu);
        Assert.Equal(["idle", "worker", "writer (a) b"], first.ByMemory.Select(process => process.Name));
        Assert.Equal(3, second.Processes);
        Assert.Equal([10, 20], second.ByCpu.Select(process => process.Id));
        Assert.Equal(25, second.ByCpu[0].CpuPercent, 9);
        var io = Assert.Single(second.ByIo);
        Assert.Equal(4_000, io.WriteBytesPerSecond, 9);
        Assert.Equal(99L * Environment.SystemPageSize, second.ByMemory[0].MemoryBytes);
        Assert.Equal(7, second.ByCpu[0].Threads);
    }

    [Fact]
    public void A_process_with_the_id_of_another_has_no_rate()
    {
        using var tree = new ProcTree();
        AddProcess(tree, 10, "old", ticks: 100, pages: 1, readBytes: 0, writtenBytes: 0, startedAt: 5);
        var scanner = new ProcessScanner(new HostPaths(tree.Root));
        scanner.Scan(_at, double.NaN);

        AddProcess(tree, 10, "new", ticks: 500, pages: 1, readBytes: 0, writtenBytes: 0, startedAt: 6);
        var second = scanner.Scan(_at, 1);

        Assert.Empty(second.ByCpu);
        Assert.Equal("new", Assert.Single(second.ByMemory).Name);
    }

    [Fact]
    public void A_process_whose_traffic_is_closed_to_us_is_ranked_by_the_rest()
    {
        using var tree = new ProcTree();
        AddProcess(tree, 10, "closed", ticks: 100, pages: 1, readBytes: 0, writtenBytes: 0);
        tree.Delete("/proc/10/io");
        var scanner = new ProcessScanner(new HostPaths(tree.Root));
        scanner.Scan(_at, double.NaN);
        tree.Replace("/proc/10/stat", " 100 0 ", " 110 0 ");

        var second = scanner.Scan(_at, 1);

        Assert.Equal(10, Assert.Single(second.ByCpu).CpuPercent, 9);
        Assert.Equal(1, second.Unreadable);
        Assert.Empty(second.ByIo);
    }

    [Fact]
    public void A_closed_file_is_tried_again_once_a_minute_and_at_once_for_another_process()
    {
        using var tree = new ProcTree();
        AddProcess(tree, 10, "closed", ticks: 100, pages: 1, readBytes: 0, writtenBytes: 0);
        tree.Delete("/proc/10/io");
        var scanner = new ProcessScanner(new HostPaths(tree.Root));
        scanner.Scan(_at, double.NaN);

        AddProcess(tree, 10, "closed", ticks: 100, pages: 1, readBytes: 0, writtenBytes: 0);
        var unreadable = Enumerable.Range(0, 60).Select(_ => scanner.Scan(_at, 1).Unreadable).ToArray();
        tree.Delete("/proc/10/io");
        scanner.Scan(_at, 1);
        AddProcess(tree, 10, "other", ticks: 100, pages: 1, readBytes: 0, writtenBytes: 0, startedAt: 77);

        Assert.Equal(1, unreadable[0]);
        Assert.Equal(0, unreadable[^1]);
        Assert.Equal(0, scanner.Scan(_at, 1).Unreadable);
    }

    [Fact]
    public void Malformed_processes_are_left_out()
    {
        using var tree = new ProcTree();
        tree.Write("/proc/10/stat", "10 no parentheses");
        tree.Write("/proc/11/stat", "11 (short) S 1 2");
        tree.Write("/proc/acpi/x", "");
        AddProcess(tree, 12, "good", ticks: 1, pages: 1, readBytes: 0, writtenBytes: 0);

        var snapshot = new ProcessScanner(new HostPaths(tree.Root)).Scan(_at, double.NaN);

        Assert.Equal(1, snapshot.Processes);
    }

    [Fact]
    public async Task The_loop_publishes_and_counts_this_machines_processes()
    {
        var rig = new LoopRig();
        var table = new ProcessTable();
        using var loop = new ProcessLoop(HostPaths.Machine, rig.Catalog, table, rig.Loops, TimeProvider.System, NullLogger<ProcessLoop>.Instance);

        await LoopRig.TurnAsync(loop);
        rig.Collect(loop);

        var latest = Assert.IsType<ProcessSnapshot>(table.Latest);
        Assert.Equal(latest.Processes, rig["processes.count"]);
        Assert.InRange(latest.ByMemory.Length, 1, ProcessScanner.Top);
        Assert.Contains(Directory.EnumerateDirectories("/proc"), path => path == $"/proc/{latest.ByMemory[0].Id}");
        Assert.Equal(0, loop.Health.Failures);
        Assert.Equal(1, loop.Health.Turns);
    }

    private static void AddProcess(ProcTree tree, int id, string name, int ticks, int pages, long readBytes, long writtenBytes, int startedAt = 1)
    {
        tree.Write($"/proc/{id}/stat", FormattableString.Invariant(
            $"{id} ({name}) S 1 1 1 0 -1 4194304 102 0 0 0 {ticks} 0 3 4 20 0 7 0 {startedAt} 3133440 {pages} 18446744073709551615 1 2 3\n"));
        tree.Write($"/proc/{id}/io", FormattableString.Invariant(
            $"rchar: 7273\nwchar: 297\nsyscr: 12\nsyscw: 1\nread_bytes: {readBytes}\nwrite_bytes: {writtenBytes}\ncancelled_write_bytes: 0\n"));
    }
}
