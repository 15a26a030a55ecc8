using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace Dashboard.Bench.Live;

/// <summary>Pushes series of its own once a second, so that the catalogue holds as many as a budget names and the Overview has its custom chart.</summary>
internal sealed class CustomLoad : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _pushing;

    private CustomLoad(HttpClient client, int series) => _pushing = PushAsync(client, series, _stopping.Token);

    /// <summary>Fills the catalogue of a server up to a number of series.</summary>
    public static async Task<CustomLoad> FillAsync(Server server, int series)
    {
        var known = (await server.StatsAsync()).GetProperty("catalog").GetProperty("series").GetInt32();
        return new CustomLoad(server.Client, Math.Max(1, series - known));
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _pushing;
        _stopping.Dispose();
    }

    private static async Task PushAsync(HttpClient client, int series, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), TimeProvider.System);
        var random = new Random(1);
        try
        {
            do
            {
                var points = Enumerable.Range(0, series).Select(index => new
                {
                    name = string.Create(CultureInfo.InvariantCulture, $"bench.queue{index}"),
                    value = 20 + (10 * random.NextDouble()),
                    unit = "jobs",
                });
                using var answer = await client.PostAsJsonAsync("api/metrics", points, JsonSerializerOptions.Web, stopping);
                answer.EnsureSuccessStatusCode();
            }
            while (await timer.WaitForNextTickAsync(stopping));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The measurement is over.
        }
    }
}
