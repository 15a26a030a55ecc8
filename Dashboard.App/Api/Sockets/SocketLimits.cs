namespace Dashboard.App.Api.Sockets;

/// <summary>What one client of the socket may do, so that none harms another.</summary>
internal static class SocketLimits
{
    /// <summary>Clients at once.</summary>
    public const int MostClients = 2_000;

    /// <summary>Bytes of a message from a client.</summary>
    public const int MessageBytes = 64 * 1024;

    /// <summary>Messages of a client a second, and how many it may send at once.</summary>
    public const int MessagesPerSecond = 20;
    public const int MessagesAtOnce = 40;

    /// <summary>Messages beyond the rate that are answered before the connection is closed.</summary>
    public const int MostRefused = 200;

    /// <summary>Updates that wait for a client; a newer one takes the oldest one's place.</summary>
    public const int WaitingUpdates = 4;

    /// <summary>Answers that wait for a client: one that asks and does not read is closed.</summary>
    public const int WaitingAnswers = 64;

    /// <summary>Updates that a client may miss in a row before it is closed as too slow.</summary>
    public const int MostMissed = 300;

    /// <summary>Metrics of a subscription.</summary>
    public const int MostMetrics = 500;

    /// <summary>Longest time between two updates that may be asked for, in milliseconds.</summary>
    public const int LongestInterval = 60_000;

    /// <summary>Ticks of a history.</summary>
    public const int MostHistory = 10_000;

    /// <summary>A peer that answers no ping for so long after one is dropped; pings come as often.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>A message that the peer has not taken for so long ends the connection.</summary>
    public static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(30);
}
