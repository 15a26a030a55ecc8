using System.Globalization;
using System.Text.Json;
using Dashboard.Bench.Interface.Peers;
using Dashboard.Bench.Live;
using Dashboard.Bench.Reports;

namespace Dashboard.Bench.Interface;

/// <summary>
/// What programs pay for an answer of the built application, beside what they pay for one of netdata and of Prometheus on the same machine, and what a thousand of them on the socket cost it. One after the other on one
/// connection to each: no answer waits for another. All are asked in turns, so that what else happens on the machine hits them alike.
/// </summary>
internal static class ApiRun
{
    private const int Series = 200;
    private const int CadenceMs = 100;
    private const int WarmUp = 300;
    private const int Rounds = 20;
    private const int TimesInRound = 100;

    private static readonly int[] Points = [100, 600];

    /// <summary>Ticks before anything is asked: 600 points have to be there.</summary>
    private static readonly TimeSpan Filled = TimeSpan.FromSeconds(65);

    /// <summary>Netdata has a point a second, so it needs ten minutes for as many.</summary>
    private static readonly TimeSpan NetdataFilled = TimeSpan.FromSeconds(610);

    /// <param name="clients">Of the socket.</param>
    /// <param name="seconds">How long all collect before they are asked; 0: until each has 600 points.</param>
    public static async Task<int> RunAsync(int clients, int seconds)
    {
        Console.WriteLine($"{Machine.Description}, {Series} series, cadence 100 ms");
        await using var server = await Server.StartAsync();
        await using var custom = await CustomLoad.FillAsync(server, Series);
        await AskAsync(server, seconds);
        await SocketLoad.RunAsync(server, clients);
        return server.Complaints.Any() ? 1 : 0;
    }

    private static async Task AskAsync(Server server, int seconds)
    {
        await using var netdata = await Netdata.TryStartAsync();
        await using var prometheus = await Prometheus.TryStartAsync();
        var wait = seconds > 0 ? TimeSpan.FromSeconds(seconds) : netdata is null ? Filled : NetdataFilled;
        Console.WriteLine($"Collecting for {wait.TotalSeconds:0} s; netdata has a point a second, prometheus one too, of which query_range makes as many as are asked for over the last minute.");
        await Pause.ForAsync(wait);
        using var client = new HttpClient { BaseAddress = server.Address };
        Question[] questions =
        [
            .. Ours(client),
            .. Points.Where(_ => netdata is not null).Select(points => Netdata.Ask(netdata!, points)),
            .. Points.Where(_ => prometheus is not null).SelectMany(points => Prometheus.Ask(prometheus!, points)),
        ];
        foreach (var question in questions)
            await question.WarmUpAsync(WarmUp);
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var question in questions)
                await question.AskAsync(TimesInRound);
        }

        var table = new Table("GET", "points", "bytes", "p50", "p99", "requests/s");
        Array.ForEach(questions, question => question.AddTo(table));
        Console.WriteLine(table);
    }

    private static IEnumerable<Question> Ours(HttpClient client)
    {
        var end = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        return
        [
            new("current", client, "api/metrics/current"),
            .. Points.Select(points => new Question(
                $"timeseries, {points} points",
                client,
                string.Create(CultureInfo.InvariantCulture, $"api/metrics/timeseries?metric=cpu.usage&startTime={end - (points * CadenceMs) + 1}&endTime={end}"),
                Count)),
            new("timeseries, all kept, at most 600", client, "api/metrics/timeseries?metric=cpu.usage&maxPoints=600", Count),
            new("catalog", client, "api/metrics/catalog"),
            new("aggregate, 5 min", client, "api/metrics/aggregate"),
            new("exposition", client, "metrics"),
        ];
    }

    private static int Count(JsonElement answer) => answer.GetProperty("data").GetProperty("count").GetInt32();
}
