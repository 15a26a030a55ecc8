namespace Dashboard.App.Api.Sockets;

/// <summary>What a client wants; clients that want the same share every encoded message.</summary>
/// <param name="Metrics">Keys of series in order, parted by line feeds; empty: the whole picture.</param>
/// <param name="MinIntervalMs">Least time between two updates; 0: every tick.</param>
internal sealed record SocketSubscription(string Metrics, int MinIntervalMs, SocketFormat Format)
{
    public static SocketSubscription All(SocketFormat format) => new("", 0, format);

    /// <summary>The keys; empty: the whole picture.</summary>
    public string[] Keys => Metrics.Length == 0 ? [] : Metrics.Split('\n');

    public static string Join(IEnumerable<string> keys) => string.Join('\n', keys.Order(StringComparer.Ordinal));
}

/// <summary>How messages are written.</summary>
internal enum SocketFormat
{
    Json,
    MessagePack,
}
