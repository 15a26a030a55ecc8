using Dashboard.App.Sources.Host;
using Dashboard.App.Sources.Host.FileSystems;
using Dashboard.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Tests.Sources.Host;

public sealed class FileSystemTests
{
    private const string RootMount = "27 1 254:0 / / rw,relatime - ext4 /dev/vda rw\n";
    private const string ServerMount = "50 27 0:50 / /mnt/share rw - nfs4 server:/share rw\n";
    private const string DataMount = "51 27 254:16 / /data rw - xfs /dev/vdb rw\n";

    private readonly LoopRig _rig = new();

    [Fact]
    public async Task Space_is_told_per_mount_and_for_the_machine()
    {
        using var tree = Mounts(RootMount + DataMount);
        using var loop = Loop(tree, mount => mount == "/" ? new FileSystemSpace(1000, 400, 500, 100, 25) : new FileSystemSpace(2000, 200, 1800, double.NaN, double.NaN));

        await LoopRig.TurnAsync(loop);
        _rig.Collect(loop);

        Assert.Equal(1000, _rig["disk.total{mount=\"/\"}"]);
        Assert.Equal(400.0 / 900 * 100, _rig["disk.usagePercent{mount=\"/\"}"], 9);
        Assert.Equal(25, _rig["disk.inodesUsagePercent{mount=\"/\"}"], 9);
        Assert.Equal(double.NaN, _rig["disk.inodesUsed{mount=\"/data\"}"]);
        Assert.Equal(3000, _rig["disk.total"]);
        Assert.Equal(600, _rig["disk.used"]);
        Assert.Equal(2300, _rig["disk.free"]);
        Assert.Equal(0, loop.Health.Failures);
    }

    [Fact]
    public async Task A_mount_that_hangs_is_a_gap_and_a_counted_failure_and_stalls_nobody()
    {
        using var tree = Mounts(RootMount + ServerMount);
        using var release = new ManualResetEventSlim();
        var asked = 0;
        // The true clock: on a fake one the timeout could come before the file system that answers had its turn on the pool.
        using var loop = Loop(tree, mount =>
        {
            if (mount == "/")
                return new FileSystemSpace(1000, 400, 600, 100, 25);
            Interlocked.Increment(ref asked);
            release.Wait(TestContext.Current.CancellationToken);
            return new FileSystemSpace(9, 9, 9, 9, 9);
        }, TimeProvider.System);

        await LoopRig.TurnAsync(loop);
        _rig.Collect(loop);

        Assert.Equal(1000, _rig["disk.total{mount=\"/\"}"]);
        Assert.Equal(1000, _rig["disk.total"]);
        Assert.Equal(double.NaN, _rig["disk.total{mount=\"/mnt/share\"}"]);
        Assert.Equal(1, loop.Health.Failures);
        Assert.Contains("/mnt/share (server:/share) does not answer.", loop.Health.LastFailure?.Message, StringComparison.Ordinal);

        await LoopRig.TurnAsync(loop);
        Assert.Equal(2, loop.Health.Failures);
        Assert.Equal(1, asked);
        release.Set();
    }

    [Fact]
    public async Task A_file_system_that_fails_is_told_with_its_reason()
    {
        using var tree = Mounts(RootMount + DataMount);
        using var loop = Loop(tree, mount => mount == "/" ? new FileSystemSpace(1000, 400, 600, 100, 25) : throw new IOException("/data: Stale file handle"));

        await LoopRig.TurnAsync(loop);
        _rig.Collect(loop);

        Assert.Equal(1000, _rig["disk.total{mount=\"/\"}"]);
        Assert.Equal(double.NaN, _rig["disk.total{mount=\"/data\"}"]);
        Assert.Equal(double.NaN, _rig["disk.total"]);
        Assert.Contains("Stale file handle", loop.Health.LastFailure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mount_that_is_gone_is_a_gap()
    {
        using var tree = Mounts(RootMount + DataMount);
        using var loop = Loop(tree, _ => new FileSystemSpace(1000, 400, 600, 100, 25));
        await LoopRig.TurnAsync(loop);

        tree.Write(MountInfo.Path, RootMount);
        await LoopRig.TurnAsync(loop);
        _rig.Collect(loop);

        Assert.Equal(double.NaN, _rig["disk.total{mount=\"/data\"}"]);
        Assert.Equal(1000, _rig["disk.total"]);
    }

    [Fact]
    public async Task Answers_that_are_old_are_gaps()
    {
        using var tree = Mounts(RootMount);
        using var loop = Loop(tree, _ => new FileSystemSpace(1000, 400, 600, 100, 25));
        await LoopRig.TurnAsync(loop);

        _rig.Time.Advance(TimeSpan.FromSeconds(4));
        _rig.Collect(loop);

        Assert.Equal(double.NaN, _rig["disk.total"]);
    }

    [Fact]
    public async Task Collecting_the_newest_answers_allocates_nothing()
    {
        using var tree = Mounts(RootMount + DataMount);
        using var loop = Loop(tree, _ => new FileSystemSpace(1000, 400, 600, 100, 25));
        await LoopRig.TurnAsync(loop);
        _rig.Collect(loop);

        Allocations.AssertNone(() =>
        {
            for (var tick = 0; tick < 100; tick++)
                _rig.Collect(loop);
        });
    }

    [Fact]
    public void Selection_is_one_mount_a_device_without_the_kernels_own()
    {
        string[] lines =
        [
            "22 27 0:21 / /proc rw - proc proc rw",
            "27 1 254:0 / / rw shared:1 master:2 - ext4 /dev/vda rw",
            "28 27 254:0 /var/lib/x /very/long/bind rw - ext4 /dev/vda rw",
            "29 27 7:1 / /snap/core/1 ro - squashfs /dev/loop1 ro",
            "30 27 0:40 /@ /pool rw - btrfs /dev/sdb rw,subvol=/@",
            "31 27 0:41 /@home /pool/home rw - btrfs /dev/sdb rw,subvol=/@home",
            "32 27 0:50 / /mnt/my\\040share rw - nfs4 server:/share rw",
            "33 27 0:60 / /run rw - tmpfs tmpfs rw",
            "34 27 259:2 /c/hosts /etc/hosts rw - ext4 /dev/nvme0n1p2 rw",
        ];

        var selected = MountSelection.Of([.. lines.Select(line => MountInfo.TryParse(line)!)]);

        Assert.Equal(["/", "/mnt/my share", "/pool"], selected.Select(mount => mount.MountPoint));
        Assert.Equal([true, false, true], selected.Select(mount => mount.IsLocal));
    }

    [Fact]
    public void Space_of_this_machines_root_agrees_with_the_runtime()
    {
        var drive = new DriveInfo("/");

        var space = StatVfs.Read("/");

        Assert.Equal(drive.TotalSize, space.TotalBytes);
        Assert.InRange(space.FreeBytes, drive.AvailableFreeSpace * 0.99, drive.AvailableFreeSpace * 1.01);
        Assert.True(space.InodesUsed > 0 && space.InodesUsed < space.InodesTotal);
    }

    [Fact]
    public void Space_of_a_missing_mount_names_it()
    {
        var error = Assert.Throws<IOException>(() => StatVfs.Read("/no/such/mount"));

        Assert.Contains("/no/such/mount", error.Message, StringComparison.Ordinal);
    }

    private static ProcTree Mounts(string lines)
    {
        var tree = new ProcTree();
        tree.Write(MountInfo.Path, lines);
        return tree;
    }

    private FileSystemLoop Loop(ProcTree tree, Func<string, FileSystemSpace> read, TimeProvider? time = null) =>
        new(new HostPaths(tree.Root), _rig.Catalog, read, _rig.Loops, time ?? _rig.Time, NullLogger<FileSystemLoop>.Instance);
}
