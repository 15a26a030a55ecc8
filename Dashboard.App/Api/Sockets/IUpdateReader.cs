namespace Dashboard.App.Api.Sockets;

/// <summary>Who gets the encoded updates: a WebSocket, or an event stream over plain HTTP. Any thread may call.</summary>
internal interface IUpdateReader
{
    SocketSubscription Subscription { get; }

    /// <summary>Hands over an update of the subscription; a reader that is behind leaves the oldest out and counts it.</summary>
    void Offer(byte[] update, long sequence);

    /// <summary>Hands over a message that must not be left out.</summary>
    void Tell(byte[] message);
}
