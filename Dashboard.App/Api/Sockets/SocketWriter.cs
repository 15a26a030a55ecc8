using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dashboard.App.Api.Analysis;
using Dashboard.App.Api.Answers;
using Dashboard.App.Api.History;
using Dashboard.App.Api.Metrics;
using Dashboard.App.Settings;
using Dashboard.App.Stream;
using MessagePack;

namespace Dashboard.App.Api.Sockets;

/// <summary>Writes the messages of the server.</summary>
internal sealed class SocketWriter(SeriesCatalog catalog, SnapshotReader snapshots, TickReader ticks, TimeProvider time)
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public byte[] Connected(SocketFormat format, double updatesPerSecond, long sequence) => Write(format, "connected", json =>
    {
        json.WriteString("message", "Connected to the dashboard");
        json.WriteNumber("updateFrequency", updatesPerSecond > 0 ? 1_000 / updatesPerSecond : 0);
        json.WriteNumber("sequence", sequence);
    });

    public byte[] Initial(SocketSubscription subscription, Tick tick) => Write(subscription.Format, "initial_metrics", json =>
    {
        json.WriteNumber("sequence", tick.Sequence);
        json.WriteNumber("timestamp", tick.TimestampMs);
        WriteData(json, subscription, Read(subscription, tick.TimestampMs, tick.ValueOf), []);
    });

    /// <param name="events">What began, changed or ended since the update before.</param>
    public byte[] Update(SocketSubscription subscription, Tick tick, IReadOnlyList<EpisodeEvent> events) => Write(subscription.Format, "metrics_update", json =>
    {
        json.WriteNumber("sequence", tick.Sequence);
        json.WriteNumber("timestamp", tick.TimestampMs);
        WriteData(json, subscription, Read(subscription, tick.TimestampMs, tick.ValueOf), events);
    });

    /// <summary>Kept ticks, oldest first.</summary>
    /// <param name="sinceSequence">Only those after it; 0: whichever are the newest.</param>
    public byte[] History(SocketSubscription subscription, int limit, long sinceSequence) => Write(subscription.Format, "history", json =>
    {
        json.WriteStartArray("data");
        var count = 0;
        foreach (var item in ticks.Since(sinceSequence, limit, (sequence, timeMs, valueOf) => new Past(sequence, timeMs, Read(subscription, timeMs, valueOf))))
        {
            json.WriteStartObject();
            json.WriteNumber("sequence", item.Sequence);
            json.WriteNumber("timestamp", item.TimestampMs);
            WriteData(json, subscription, item.Data, []);
            json.WriteEndObject();
            count++;
        }

        json.WriteEndArray();
        json.WriteNumber("count", count);
    });

    public byte[] SettingsChanged(SocketFormat format, DashboardSettings settings) => Write(format, "settings_changed", json =>
    {
        json.WritePropertyName("settings");
        json.WriteRawValue(SettingsStore.ToJson(settings));
    });

    public byte[] Pong(SocketFormat format) => Write(format, "pong", _ => { });

    public byte[] Subscribed(SocketSubscription subscription) => Write(subscription.Format, "subscribed", json =>
    {
        json.WriteStartArray("metrics");
        foreach (var key in subscription.Keys)
            json.WriteStringValue(key);
        json.WriteEndArray();
        json.WriteNumber("minIntervalMs", subscription.MinIntervalMs);
    });

    public byte[] Simulated(SocketFormat format, string message) => Write(format, "traffic_simulated", json => json.WriteString("message", message));

    public byte[] Error(SocketFormat format, string error) => Write(format, "error", json => json.WriteString("error", error));

    public byte[] Shutdown(SocketFormat format) => Write(format, "server_shutdown", json => json.WriteString("message", "The dashboard is stopping."));

    /// <summary>What a subscription tells of a tick, read at once: the values of a kept tick are there only while it is read.</summary>
    private TickData Read(SocketSubscription subscription, long timestampMs, Func<int, double> valueOf) => subscription.Keys.Length == 0
        ? new TickData(snapshots.ReadSystem(timestampMs, valueOf), snapshots.ReadApplication(timestampMs, valueOf), [])
        : new TickData(null, null, [.. subscription.Keys.Select(key => catalog.Find(key) is { } series ? valueOf(series.Index) : double.NaN)]);

    private static void WriteData(Utf8JsonWriter json, SocketSubscription subscription, TickData data, IReadOnlyList<EpisodeEvent> events)
    {
        json.WriteStartObject("data");
        var keys = subscription.Keys;
        if (data is { System: { } system, Application: { } application })
        {
            json.WritePropertyName("system");
            JsonSerializer.Serialize(json, system, ApiJson.Plain.SystemSnapshot);
            json.WritePropertyName("application");
            JsonSerializer.Serialize(json, application, ApiJson.Plain.ApplicationSnapshot);
        }
        else
        {
            json.WriteStartObject("metrics");
            for (var key = 0; key < keys.Length; key++)
                WriteNumber(json, keys[key], data.Values[key]);
            json.WriteEndObject();
        }

        json.WriteStartArray("anomalies");
        foreach (var change in events)
        {
            if (keys.Length == 0 || keys.Contains(change.Episode.SeriesKey))
                JsonSerializer.Serialize(json, AnomalyItem.Of(change), ApiJson.Plain.AnomalyItem);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumber(name, value);
        else
            json.WriteNull(name);
    }

    private byte[] Write(SocketFormat format, string type, Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(4_096);
        using (var json = new Utf8JsonWriter(buffer, Relaxed))
        {
            json.WriteStartObject();
            json.WriteString("type", type);
            members(json);
            if (type is not ("metrics_update" or "initial_metrics"))
                json.WriteNumber("timestamp", time.GetUtcNow().ToUnixTimeMilliseconds());
            json.WriteEndObject();
        }

        return format == SocketFormat.Json
            ? buffer.WrittenSpan.ToArray()
            : MessagePackSerializer.ConvertFromJson(System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    /// <param name="Values">By key of the subscription; empty where it takes machine and application in whole.</param>
    private sealed record TickData(SystemSnapshot? System, ApplicationSnapshot? Application, double[] Values);

    private sealed record Past(long Sequence, long TimestampMs, TickData Data);
}
