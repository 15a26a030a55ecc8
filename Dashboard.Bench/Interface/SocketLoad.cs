using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Dashboard.Bench.Live;
using Dashboard.Bench.Reports;

namespace Dashboard.Bench.Interface;

/// <summary>
/// Clients of the socket that get one update a second each, with one among them that asks for much and never reads. The delay is from the tick's own time to the message in the client's hands, on one machine's clock.
/// </summary>
internal static class SocketLoad
{
    /// <summary>Histories that the client which never reads asks for: more than the network's buffers hold.</summary>
    private const int Histories = 20;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(20);

    /// <summary>The slow client is waited for so long after the measurement.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly byte[] Subscription = Encoding.UTF8.GetBytes("""{"type":"subscribe","minIntervalMs":1000}""");
    private static readonly byte[] History = Encoding.UTF8.GetBytes("""{"type":"request_history","limit":600}""");

    public static async Task RunAsync(Server server, int count)
    {
        using var stopping = new CancellationTokenSource();
        var clients = new List<Client>();
        for (var opened = 0; opened < count; opened++)
            clients.Add(await Client.OpenAsync(server.Address, Subscription));
        var reading = clients.Select(client => client.ReadAsync(stopping.Token)).ToArray();
        await Pause.ForAsync(WarmUp);
        var (before, asked) = (await SocketsAsync(server), TimeProvider.System.GetTimestamp());
        using var stuck = await Client.OpenAsync(server.Address, [.. Enumerable.Repeat(History, Histories)]);
        clients.ForEach(client => client.IsMeasuring = true);
        var load = await Load.MeasureAsync(server, Measured);
        clients.ForEach(client => client.IsMeasuring = false);
        Print(count, load, [.. clients.SelectMany(client => client.DelaysMs)]);
        Console.WriteLine(await FateAsync(server, before, asked));
        await stopping.CancelAsync();
        await Task.WhenAll(reading);
        clients.ForEach(client => client.Dispose());
    }

    private static void Print(int count, Load load, double[] delays)
    {
        var table = new Table("Clients", "Updates/s each", "Delay p50", "p99", "Server CPU", "Server resident");
        table.Add(
            count.ToString("N0", CultureInfo.InvariantCulture),
            Figure.Of(delays.Length / Measured.TotalSeconds / count, "", 2),
            Figure.Of(Figure.Median(delays), "ms"),
            Figure.Of(Figure.Quantile(delays, 0.99), "ms"),
            load.CpuText,
            Figure.Mebibytes(load.ResidentBytes));
        Console.WriteLine(table);
    }

    /// <summary>What became of the client that never reads, by the server's own counts.</summary>
    private static async Task<string> FateAsync(Server server, JsonElement before, long asked)
    {
        while (true)
        {
            var (now, after) = (await SocketsAsync(server), TimeProvider.System.GetElapsedTime(asked));
            var left = $"{Grown("missed")} updates were left out for the client that never reads";
            if (Grown("tooSlow") > 0)
                return $"{left}; it was closed with 1013, {after.TotalSeconds:0} s after it came.";
            if (Grown("broken") > 0)
                return $"{left}; it was cut off, {after.TotalSeconds:0} s after it came, because it took nothing for so long.";
            if (after > Measured + Patience)
                return $"{left}; it is still connected after {after.TotalSeconds:0} s.";
            await Pause.ForAsync(TimeSpan.FromMilliseconds(200));

            long Grown(string name) => now.GetProperty(name).GetInt64() - before.GetProperty(name).GetInt64();
        }
    }

    private static async Task<JsonElement> SocketsAsync(Server server) => (await server.StatsAsync()).GetProperty("sockets");

    private sealed class Client : IDisposable
    {
        private const int LargestMessage = 1 << 20;

        private readonly ClientWebSocket _socket = new();

        public bool IsMeasuring { get; set; }

        public List<double> DelaysMs { get; } = [];

        public static async Task<Client> OpenAsync(Uri server, params byte[][] messages)
        {
            var client = new Client();
            await client._socket.ConnectAsync(new UriBuilder(server) { Scheme = "ws", Path = "/ws" }.Uri, CancellationToken.None);
            foreach (var message in messages)
                await client._socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
            return client;
        }

        public async Task ReadAsync(CancellationToken stopping)
        {
            var buffer = new byte[16_384];
            try
            {
                while (true)
                {
                    var length = 0;
                    ValueWebSocketReceiveResult part;
                    do
                    {
                        if (length == buffer.Length)
                            Array.Resize(ref buffer, Math.Min(LargestMessage, buffer.Length * 2));
                        part = await _socket.ReceiveAsync(buffer.AsMemory(length), stopping);
                        length += part.Count;
                    }
                    while (!part.EndOfMessage);

                    if (IsMeasuring)
                        Measure(buffer.AsSpan(0, length));
                }
            }
            catch (OperationCanceledException)
            {
                // The measurement is over.
            }
        }

        public void Dispose() => _socket.Dispose();

        private void Measure(ReadOnlySpan<byte> message)
        {
            var now = TimeProvider.System.GetUtcNow();
            var reader = new Utf8JsonReader(message);
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals("timestamp"))
                    continue;
                reader.Read();
                DelaysMs.Add((now - DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64())).TotalMilliseconds);
                return;
            }
        }
    }
}
