using System.Globalization;
using Dashboard.App.Settings;

namespace Dashboard.App.Api.Health;

/// <summary>Whether settings and history can be kept. The file system is asked off the caller's thread and given a second: a hung mount must not hang the answer.</summary>
internal sealed class DataDirectoryCheck(StartOptions start, DataDirectory found, TimeProvider time)
{
    /// <summary>Less free space than this is worth a warning.</summary>
    internal const long LowBytes = 100L << 20;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);
    private Task<HealthCheck>? _running;

    public async Task<HealthCheck> CheckAsync()
    {
        // A look that still hangs is not joined by a second one.
        var running = Volatile.Read(ref _running);
        if (running is null || running.IsCompleted)
            Volatile.Write(ref _running, running = Task.Run(Look));
        try
        {
            return await running.WaitAsync(Limit, time);
        }
        catch (TimeoutException)
        {
            return Degraded($"{start.DataDirectory} did not answer within a second.");
        }
    }

    private static HealthCheck Degraded(string detail) => new("data", HealthState.Degraded, detail);

    private HealthCheck Look()
    {
        // What could not be written at the start is not kept for the whole run, whatever the folder looks like now.
        if (found.Problem is { } problem)
            return Degraded(problem);
        try
        {
            if (!Directory.Exists(start.DataDirectory))
                return Degraded($"{start.DataDirectory} does not exist: settings and history are not kept. Create it, or start with --data DIR.");
            var free = new DriveInfo(start.DataDirectory).AvailableFreeSpace;
            var space = string.Create(CultureInfo.InvariantCulture, $"{start.DataDirectory} has {free / 1048576.0:N0} MiB free.");
            return free < LowBytes ? Degraded($"{space} Free some, or choose another with --data DIR.") : new HealthCheck("data", HealthState.Healthy, space);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Degraded($"{start.DataDirectory} cannot be looked at: {exception.Message}");
        }
    }
}
