using System.Globalization;
using Dashboard.Bench.Reports;
using Microsoft.Playwright;

namespace Dashboard.Bench.Live;

/// <summary>
/// Hours of watching in small: one viewer of the Overview at 10 Hz, 200 series. Both heaps after forced collections, and the resident memory, each minute.
/// Flat is: after two minutes less than 1 MiB more heap in ten minutes on either side, and less than 5 MiB more resident memory.
/// </summary>
internal static class SoakRun
{
    private const int Series = 200;
    private const int WarmUpMinutes = 2;
    private const double HeapLimit = 1;
    private const double ResidentLimit = 5;
    private const double Mebi = 1024 * 1024;

    /// <returns>The exit code: 0 when all is flat and the console stayed empty.</returns>
    public static async Task<int> RunAsync(int minutes)
    {
        await using var server = await Server.StartAsync();
        await using var custom = await CustomLoad.FillAsync(server, Series);
        await using var browser = await Browser.StartAsync();
        await using var tab = await browser.OpenAsync(server.Address);
        Console.WriteLine($"Soak of {minutes} min on {Machine.Description}, Chromium {browser.Version}");
        var samples = new List<Sample>();
        var table = new Table("Minute", "Server heap", "Server resident", "Browser heap", "Frames in it");
        var devTools = await tab.Page.Context.NewCDPSessionAsync(tab.Page);
        var frames = (await tab.Page.CountsAsync()).Frames;
        for (var minute = 1; minute <= minutes; minute++)
        {
            await Pause.ForAsync(TimeSpan.FromMinutes(1));
            var sample = new Sample(minute, server.ResidentBytes, await ForcedCollection.HeapBytesAsync(server), await BrowserHeapAsync(devTools));
            samples.Add(sample);
            var now = (await tab.Page.CountsAsync()).Frames;
            table.Add(minute.ToString(CultureInfo.InvariantCulture), Figure.Mebibytes(sample.Heap), Figure.Mebibytes(sample.Resident), Figure.Mebibytes(sample.BrowserHeap), Figure.Of(now - frames, "", 0));
            frames = now;
            Console.WriteLine($"minute {minute}: server heap {Figure.Mebibytes(sample.Heap)}, resident {Figure.Mebibytes(sample.Resident)}, browser heap {Figure.Mebibytes(sample.BrowserHeap)}");
        }

        Console.WriteLine();
        Console.WriteLine(table);
        var isFlat = ReportSlopes([.. samples.Where(sample => sample.Minute >= WarmUpMinutes)]);
        foreach (var problem in tab.Errors.Concat(server.Complaints))
            Console.WriteLine($"Problem: {problem}");
        Console.WriteLine($"Console errors {tab.Errors.Count}, server warnings and errors {server.Complaints.Count}");
        return isFlat && tab.Errors.Count == 0 ? 0 : 1;
    }

    private static bool ReportSlopes(Sample[] samples)
    {
        var table = new Table($"Slope after minute {WarmUpMinutes}, in ten minutes", "Measured", "Limit", "");
        var isFlat = true;
        foreach (var (name, of, limit) in new (string, Func<Sample, double>, double)[]
        {
            ("server heap", sample => sample.Heap, HeapLimit),
            ("server resident", sample => sample.Resident, ResidentLimit),
            ("browser heap", sample => sample.BrowserHeap, HeapLimit),
        })
        {
            var slope = 10 * Figure.Slope([.. samples.Select(sample => ((double)sample.Minute, of(sample) / Mebi))]);
            table.Add(name, Figure.Of(slope, "MiB", 2), Figure.Of(limit, "MiB", 2), slope < limit ? "flat" : "RISES");
            isFlat &= slope < limit;
        }

        Console.WriteLine(table);
        return isFlat;
    }

    private static async Task<double> BrowserHeapAsync(ICDPSession devTools)
    {
        await devTools.SendAsync("HeapProfiler.collectGarbage");
        var usage = await devTools.SendAsync("Runtime.getHeapUsage");
        return usage is { } known ? known.GetProperty("usedSize").GetDouble() : double.NaN;
    }

    private sealed record Sample(int Minute, double Resident, double Heap, double BrowserHeap);
}
