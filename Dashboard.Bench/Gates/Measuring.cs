using Dashboard.Bench.Reports;

namespace Dashboard.Bench.Gates;

internal static class Measuring
{
    /// <summary>Turns before allocation is counted: first calls fill caches and grow buffers.</summary>
    private const int WarmUpTurns = 300;

    private const int LeastWarmUp = 40;
    private const int LeastRounds = 101;

    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan MeasuredTime = TimeSpan.FromSeconds(1);

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

    /// <summary>Bytes on the heap that stay for each of these after everything that served to make it is gone: median of several counts, since the runtime's own come and go.</summary>
    public static double Kept(Func<object> create)
    {
        const int Counts = 5;
        return Figure.Median(Enumerable.Range(0, Counts).Select(_ => KeptOnce(create)).ToArray());
    }

    private static double KeptOnce(Func<object> create)
    {
        const int Several = 16;
        var kept = new object[Several + 1];
        kept[Several] = create();
        var before = Settled();
        for (var i = 0; i < Several; i++)
            kept[i] = create();
        var after = Settled();
        GC.KeepAlive(kept);
        return (after - before) / (double)Several;
    }

    private static long Settled()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }

    /// <summary>
    /// Nanoseconds that a turn takes: the median of many, after a warm-up that is long enough for the compiler to have done its best. Rounds are short and go on for a
    /// while, so that half of them are undisturbed even on a machine that does other things.
    /// </summary>
    public static double MedianOfMany(Action turn)
    {
        Repeat(LeastWarmUp, WarmUpTime, turn, null);
        var times = new List<double>();
        Repeat(LeastRounds, MeasuredTime, turn, times);
        return Figure.Median(times);
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

    private static void Repeat(int least, TimeSpan atLeast, Action turn, List<double>? times)
    {
        var began = TimeProvider.System.GetTimestamp();
        for (var done = 0; done < least || TimeProvider.System.GetElapsedTime(began) < atLeast; done++)
        {
            var time = Time(turn);
            times?.Add(time);
        }
    }

    private static double Time(Action turn)
    {
        var began = TimeProvider.System.GetTimestamp();
        turn();
        return TimeProvider.System.GetElapsedTime(began).TotalNanoseconds;
    }
}
