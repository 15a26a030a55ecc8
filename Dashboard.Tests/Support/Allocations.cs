namespace Dashboard.Tests.Support;

/// <summary>What work allocates once it is compiled for good.</summary>
internal static class Allocations
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Asserts that the work allocates nothing on this thread. The first code that the runtime makes of a method may box where the final one does not, and when the final one comes depends on how busy the
    /// machine is: so the work is done again until one run is free of allocations. What allocates by itself does so in every run, and fails.
    /// </summary>
    /// <param name="prepare">What has to be made before each run and may allocate; null: nothing.</param>
    public static void AssertNone(Action work, Action? prepare = null)
    {
        var began = TimeProvider.System.GetTimestamp();
        long allocated;
        do
        {
            prepare?.Invoke();
            var before = GC.GetAllocatedBytesForCurrentThread();
            work();
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }
        while (allocated != 0 && TimeProvider.System.GetElapsedTime(began) < Patience);

        Assert.Equal(0, allocated);
    }
}
