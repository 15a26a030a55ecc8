using System.Net.WebSockets;
using System.Threading.Channels;

namespace Dashboard.App.Api.Sockets;

/// <summary>
/// One client's way out: answers in order, and of the updates the newest few. Anybody may hand it messages; only its own loop sends.
/// </summary>
internal sealed class SocketClient : IUpdateReader
{
    private readonly WebSocket _socket;
    private readonly SocketCounts _counts;
    private readonly TimeProvider _time;
    private readonly Channel<byte[]> _answers = Channel.CreateBounded<byte[]>(
        new BoundedChannelOptions(SocketLimits.WaitingAnswers) { SingleReader = true, SingleWriter = false, FullMode = BoundedChannelFullMode.Wait });

    private readonly Channel<byte[]> _updates;
    private SocketSubscription _subscription;
    private Ending? _ending;
    private int _missed;

    public SocketClient(WebSocket socket, SocketFormat format, SocketCounts counts, TimeProvider time)
    {
        (_socket, Format, _counts, _time) = (socket, format, counts, time);
        _subscription = SocketSubscription.All(format);
        _updates = Channel.CreateBounded<byte[]>(
            new BoundedChannelOptions(SocketLimits.WaitingUpdates) { SingleReader = true, SingleWriter = false, FullMode = BoundedChannelFullMode.DropOldest },
            _ => Miss());
    }

    /// <summary>What it wants; read by the broadcast, written by its own loop that receives.</summary>
    public SocketSubscription Subscription
    {
        get => Volatile.Read(ref _subscription);
        set => Volatile.Write(ref _subscription, value);
    }

    public SocketFormat Format { get; }

    private bool IsEnding => Volatile.Read(ref _ending) is not null;

    /// <summary>Hands over an update; when the client is behind, the oldest one that waits is left out and counted.</summary>
    public void Offer(byte[] update, long sequence) => _updates.Writer.TryWrite(update);

    void IUpdateReader.Tell(byte[] message) => Answer(message);

    /// <summary>Hands over an answer. A client that asks and does not read is closed.</summary>
    public void Answer(byte[] answer)
    {
        if (!_answers.Writer.TryWrite(answer))
            Close(WebSocketCloseStatus.PolicyViolation, $"More than {SocketLimits.WaitingAnswers} answers wait to be read.");
    }

    /// <summary>Ends the connection after what is being sent.</summary>
    public void Close(WebSocketCloseStatus status, string reason)
    {
        Interlocked.CompareExchange(ref _ending, new Ending(status, reason), null);
        _answers.Writer.TryComplete();
        _updates.Writer.TryComplete();
    }

    /// <summary>Sends until it is closed; then says so to the peer.</summary>
    public async Task SendAsync(CancellationToken stopping)
    {
        while (!IsEnding && await WaitAsync(stopping))
        {
            while (_answers.Reader.TryRead(out var answer))
                await SendAsync(answer, stopping);
            if (IsEnding || !_updates.Reader.TryRead(out var update))
                continue;
            await SendAsync(update, stopping);
            if (_updates.Reader.Count == 0)
                Volatile.Write(ref _missed, 0);
        }

        while (_answers.Reader.TryRead(out var last))
            await SendAsync(last, stopping);
        var (status, reason) = _ending ?? new Ending(WebSocketCloseStatus.NormalClosure, "");
        using var patience = new CancellationTokenSource(SocketLimits.SendTimeout, _time);
        await _socket.CloseOutputAsync(status, reason, patience.Token);
    }

    private async Task<bool> WaitAsync(CancellationToken stopping)
    {
        using var one = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var answers = _answers.Reader.WaitToReadAsync(one.Token).AsTask();
        var updates = _updates.Reader.WaitToReadAsync(one.Token).AsTask();
        var first = await Task.WhenAny(answers, updates);
        var isMore = await first;
        await one.CancelAsync();
        return isMore || !IsEnding;
    }

    private async Task SendAsync(byte[] message, CancellationToken stopping)
    {
        using var patience = new CancellationTokenSource(SocketLimits.SendTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stopping);
        var type = Format == SocketFormat.Json ? WebSocketMessageType.Text : WebSocketMessageType.Binary;
        await _socket.SendAsync(message, type, endOfMessage: true, either.Token);
        _counts.Sent(message.Length);
    }

    private void Miss()
    {
        _counts.Missed();
        if (Interlocked.Increment(ref _missed) != SocketLimits.MostMissed)
            return;
        _counts.TooSlow();
        // 1013 of RFC 6455's registry: try again later.
        Close((WebSocketCloseStatus)1013, $"{SocketLimits.MostMissed} updates in a row could not be sent in time.");
    }

    private sealed record Ending(WebSocketCloseStatus Status, string Reason);
}
