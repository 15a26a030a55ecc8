using Dashboard.Bench.Gates;
using Dashboard.Bench.Live;
using Dashboard.Bench.Reports;

namespace Dashboard.Bench.Showcase;

/// <summary>The showcase's published times for 10,000 points against the library's, in this process: medians of many rounds after a warm-up.</summary>
internal static class ShowcaseRun
{
    private const double WantedTimes = 20;

    /// <returns>0: times depend on the machine, so a missed target is said and fails nothing.</returns>
    public static int Run()
    {
        var table = new Table("Work on 10,000 points", "Showcase, published", "Here, median", "Times faster", $"At least {WantedTimes:0}");
        foreach (var work in ShowcaseWork.All())
        {
            var milliseconds = Measuring.MedianOfMany(work.Run) / 1e6;
            var faster = work.PublishedMs / milliseconds;
            table.Add(
                work.Name,
                Figure.Of(work.PublishedMs, "ms"),
                Figure.Of(milliseconds, "ms", 3),
                Figure.Of(faster, "", faster < 100 ? 1 : 0),
                work.IsSameWork ? faster >= WantedTimes ? "met" : "MISSED" : faster >= WantedTimes ? "met, more work" : "missed, more work");
        }

        Console.Write(table);
        Console.WriteLine($"Measured on {Machine.Description}.");
        return 0;
    }
}
