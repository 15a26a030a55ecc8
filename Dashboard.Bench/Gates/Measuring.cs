using Dashboard.Bench.Reports;

namespace Dashboard.Bench.Gates;

internal static class Measuring
{
    /// <summary>Turns before allocation is counted: first calls fill caches and grow buffers.</summary>
    private const int WarmUpTurns = 300;

    /// <summary>Bytes that this thread allocates in so many turns together: one byte in one of them is seen.</summary>
    public static long AllocatedIn(int turns, Action turn)
    {
        for (var done = 0; done < WarmUpTurns; done++)
            turn();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var done = 0; done < turns; done++)
            turn();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>
    /// How many times as long the second takes as the first. Both run in turn, so that a slow moment of the machine meets both; the medians are compared; the
    /// smallest of several rounds counts, because noise only ever adds time to some of them. The rounds end when one is good enough.
    /// </summary>
    public static double SmallestRatio(int rounds, double goodEnough, int turns, Action first, Action second)
    {
        var smallest = double.PositiveInfinity;
        for (var round = 0; round < rounds && smallest > goodEnough; round++)
        {
            var (firsts, seconds) = (new double[turns], new double[turns]);
            for (var turn = 0; turn < turns; turn++)
            {
                firsts[turn] = Time(first);
                seconds[turn] = Time(second);
            }

            smallest = Math.Min(smallest, Figure.Median(seconds) / Figure.Median(firsts));
        }

        return smallest;
    }

    private static double Time(Action turn)
    {
        var began = TimeProvider.System.GetTimestamp();
        turn();
        return TimeProvider.System.GetElapsedTime(began).TotalNanoseconds;
    }
}
