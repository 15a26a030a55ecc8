using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Host.FileSystems;

/// <summary>
/// Asks every mounted file system for its space once a second, each on its own, so that a server that hangs holds up neither the others nor a tick:
/// its series are gaps, and every turn in which it hangs counts as failed.
/// </summary>
internal sealed class FileSystemLoop(
    HostPaths paths, SeriesCatalog catalog, Func<string, FileSystemSpace> read, LoopRegistry loops, TimeProvider time, ILogger<FileSystemLoop> logger)
    : HostLoop("file systems", TimeSpan.FromSeconds(1), Timeout * 2, loops, time, logger), IHostReader
{
    /// <summary>Longest that a file system may take to answer.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(800);

    private readonly HostSeries _series = new(catalog);
    private readonly FileSystemSeries _machine = new(new HostSeries(catalog), default, "of all local file systems, one a device", isAnalysed: true);
    private MountedFileSystem[] _mounts = [];
    private long _answeredAt;

    public void Collect(SampleWriter writer)
    {
        var mounts = Volatile.Read(ref _mounts);
        if (Time.GetElapsedTime(Volatile.Read(ref _answeredAt)) > Freshness)
            return;

        double total = 0, used = 0, free = 0;
        foreach (var mounted in mounts)
        {
            var space = mounted.Space;
            if (space is not null)
                mounted.Series.Write(space, writer);
            if (!mounted.Mount.IsLocal)
                continue;
            // One that is missing makes the sum unknown, not smaller.
            total += space?.TotalBytes ?? double.NaN;
            used += space?.UsedBytes ?? double.NaN;
            free += space?.FreeBytes ?? double.NaN;
        }

        if (total > 0)
            _machine.Write(total, used, free, writer);
    }

    protected override async Task SampleAsync(CancellationToken stopping)
    {
        var mounts = FindMounts();
        var questions = new List<Task>();
        foreach (var mounted in mounts)
        {
            if (mounted.Ask(read) is { } question)
                questions.Add(question);
        }

        await Task.WhenAny(Task.WhenAll(questions), Task.Delay(Timeout, Time, stopping));
        stopping.ThrowIfCancellationRequested();
        List<string>? silent = null;
        foreach (var mounted in mounts)
        {
            if (mounted.TakeAnswer() is { } reason)
                (silent ??= []).Add(reason);
        }

        Volatile.Write(ref _mounts, mounts);
        Volatile.Write(ref _answeredAt, Time.GetTimestamp());
        if (silent is not null)
            throw new IOException(string.Join(' ', silent));
    }

    /// <summary>The mounts there are now; one that was there before keeps its state, so that a question that hangs is not asked again.</summary>
    private MountedFileSystem[] FindMounts()
    {
        var selected = MountSelection.Of(MountInfo.ReadAll(paths)).Take(HostSeries.MostOfAKind).ToArray();
        return Array.ConvertAll(selected, mount => Array.Find(_mounts, known => known.Mount == mount) ?? Add(mount, selected.Length > 1));
    }

    private MountedFileSystem Add(SelectedMount mount, bool isAnalysed) => new(
        mount,
        new FileSystemSeries(_series, new Label("mount", mount.MountPoint), $"of {mount.MountPoint} ({mount.Source}, {mount.Type})", isAnalysed));
}
