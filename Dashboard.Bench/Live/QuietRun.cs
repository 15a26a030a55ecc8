using System.Globalization;
using Dashboard.App.Access;
using Dashboard.App.Api;
using Dashboard.App.Commands;
using Dashboard.App.Components;
using Dashboard.App.Engine;
using Dashboard.App.Settings;
using Dashboard.App.Sources.Host;
using Dashboard.App.Sources.Push;
using Dashboard.App.Sources.Runtime;
using Dashboard.App.Stream;
using Dashboard.Bench.Reports;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using DashboardLine = Dashboard.App.Commands.CommandLine;

namespace Dashboard.Bench.Live;

/// <summary>
/// The real application on this machine, without demo and without a viewer, left alone: every episode that it opens, as a person would read it. On a machine that nobody
/// uses meanwhile each of them is a false alarm, or the machine's own work (a timer, a cache that is written back).
/// </summary>
internal static class QuietRun
{
    /// <summary>"No more than a handful" in an hour.</summary>
    private const int Handful = 5;

    /// <returns>The exit code: 1 when more than a handful an hour opened.</returns>
    public static async Task<int> RunAsync(int minutes)
    {
        var data = Directory.CreateTempSubdirectory("dashboard-quiet-").FullName;
        await using var app = Build(DashboardLine.Parse(["--urls", "http://127.0.0.1:0", "--data", data]));
        await app.StartAsync();
        Console.WriteLine($"{Machine.Description}, nobody looking, {minutes} min");
        var log = app.Services.GetRequiredService<EpisodeLog>();
        var told = new HashSet<string>(StringComparer.Ordinal);
        for (var minute = 1; minute <= minutes; minute++)
        {
            await Pause.ForAsync(TimeSpan.FromMinutes(1));
            Console.WriteLine($"minute {minute}: {log.Begun} episodes, {log.Open.Count} of them open");
            // Told as they come too: who watches can say what the machine was doing.
            foreach (var episode in log.Recent.Where(episode => told.Add(episode.Id)))
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {DateTimeOffset.FromUnixTimeMilliseconds(episode.StartMs):HH:mm:ss} {episode.SeriesKey}: {episode.Reason}"));
        }

        Print(log, app.Services.GetRequiredService<SeriesCatalog>());
        var allowed = Math.Max(1, Handful * minutes / 60.0);
        Console.WriteLine($"{log.Begun} episodes in {minutes} min; at most {allowed.ToString("0.#", CultureInfo.InvariantCulture)} wanted");
        await app.StopAsync();
        Directory.Delete(data, recursive: true);
        return log.Begun <= allowed ? 0 : 1;
    }

    private static void Print(EpisodeLog log, SeriesCatalog catalog)
    {
        var analysed = catalog.Entries.Where(entry => entry.Definition.IsAnalysed && entry.FirstSeenMs != 0).ToArray();
        Console.WriteLine($"{analysed.Length} series analysed");
        var first = analysed.Min(entry => entry.FirstSeenMs);
        var table = new Table("After", "Lasted", "Series", "Severity", "Confidence", "Reason");
        foreach (var episode in log.Recent.Reverse())
        {
            table.Add(
                Seconds(episode.StartMs - first),
                episode.EndMs is { } end ? Seconds(end - episode.StartMs) : "goes on",
                episode.SeriesKey,
                episode.Severity.ToString(),
                episode.Confidence.ToString("0.000", CultureInfo.InvariantCulture),
                episode.Reason);
        }

        Console.WriteLine(table);
    }

    private static string Seconds(long milliseconds) => Figure.Of(milliseconds / 1000.0, "s");

    /// <summary>What Program.cs composes.</summary>
    private static WebApplication Build(Invocation invocation)
    {
        var builder = Serving.CreateBuilder(invocation);
        builder.Services.AddSettings().AddMetricStream();
        builder.Services.AddHostSource().AddRuntimeSource().AddPushSource();
        builder.Services.AddEngine();
        builder.Services.AddAccess(builder.Configuration).AddApi().AddPages();
        var app = builder.Build();
        app.UseAccess();
        app.UseSignIn();
        app.MapApi();
        return app;
    }
}
