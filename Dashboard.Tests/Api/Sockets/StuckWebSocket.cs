using System.Net.WebSockets;

namespace Dashboard.Tests.Api.Sockets;

/// <summary>A connection whose peer takes nothing until it is told to.</summary>
internal sealed class StuckWebSocket : WebSocket
{
    private readonly TaskCompletionSource _isTaking = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _isSending = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public List<byte[]> Taken { get; } = [];

    public (WebSocketCloseStatus Status, string? Reason)? Closed { get; private set; }

    /// <summary>Completes when something is being sent.</summary>
    public Task IsSending => _isSending.Task;

    public override WebSocketCloseStatus? CloseStatus => null;

    public override string? CloseStatusDescription => null;

    public override WebSocketState State => WebSocketState.Open;

    public override string? SubProtocol => null;

    public void TakeEverything() => _isTaking.TrySetResult();

    public override async Task SendAsync(ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken)
    {
        _isSending.TrySetResult();
        await _isTaking.Task.WaitAsync(cancellationToken);
        Taken.Add([.. buffer]);
    }

    public override Task CloseOutputAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken)
    {
        Closed = (closeStatus, statusDescription);
        return Task.CompletedTask;
    }

    public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) => throw new NotSupportedException();

    public override Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken) => throw new NotSupportedException();

    public override void Abort() => throw new NotSupportedException();

    public override void Dispose()
    {
        // Nothing is held.
    }
}
