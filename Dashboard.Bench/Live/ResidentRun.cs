using System.Globalization;
using Dashboard.Bench.Reports;

namespace Dashboard.Bench.Live;

/// <summary>Resident memory of the server with 200 series and one viewer, left alone: no collection is forced. Budget: 170 MiB after ten minutes.</summary>
internal static class ResidentRun
{
    private const int Series = 200;

    public static async Task<int> RunAsync(int minutes)
    {
        await using var server = await Server.StartAsync();
        await using var custom = await CustomLoad.FillAsync(server, Series);
        await using var browser = await Browser.StartAsync();
        await using var tab = await browser.OpenAsync(server.Address);
        Console.WriteLine($"{Machine.Description}, Chromium {browser.Version}, {Series} series, one viewer, {minutes} min");
        var table = new Table("Minute", "Resident", "Managed, garbage included", "Committed by the collector", "Collections 0/1/2");
        for (var minute = 1; minute <= minutes; minute++)
        {
            await Pause.ForAsync(TimeSpan.FromMinutes(1));
            var process = (await server.StatsAsync()).GetProperty("process");
            table.Add(
                minute.ToString(CultureInfo.InvariantCulture),
                Figure.Mebibytes(server.ResidentBytes),
                Figure.Mebibytes(process.GetProperty("managedBytes").GetInt64()),
                Figure.Mebibytes(process.GetProperty("committedBytes").GetInt64()),
                $"{process.GetProperty("gen0Collections")}/{process.GetProperty("gen1Collections")}/{process.GetProperty("gen2Collections")}");
        }

        Console.WriteLine(table);
        return 0;
    }
}
