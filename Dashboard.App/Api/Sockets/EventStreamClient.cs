using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Threading.Channels;

namespace Dashboard.App.Api.Sockets;

/// <summary>One reader of the event stream: the newest few updates, each with its sequence as the event's id, so that a reader that comes again goes on where it was.</summary>
internal sealed class EventStreamClient : IUpdateReader
{
    private readonly Channel<Event> _events;
    private readonly SocketCounts _counts;
    private readonly TimeProvider _time;

    public EventStreamClient(SocketSubscription subscription, SocketCounts counts, TimeProvider time)
    {
        (Subscription, _counts, _time) = (subscription, counts, time);
        _events = Channel.CreateBounded<Event>(
            new BoundedChannelOptions(SocketLimits.WaitingUpdates) { SingleReader = true, SingleWriter = false, FullMode = BoundedChannelFullMode.DropOldest },
            _ => _counts.Missed());
    }

    public SocketSubscription Subscription { get; }

    public void Offer(byte[] update, long sequence) => _events.Writer.TryWrite(new Event(update, sequence));

    public void Tell(byte[] message) => _events.Writer.TryWrite(new Event(message, null));

    /// <summary>The stream ends after what waits.</summary>
    public void Complete() => _events.Writer.TryComplete();

    /// <summary>Writes events until the reader leaves or the dashboard stops; a comment every while keeps proxies from closing a quiet connection.</summary>
    public async Task WriteAsync(PipeWriter output, CancellationToken stopping)
    {
        while (true)
        {
            using var quiet = new CancellationTokenSource(SocketLimits.Heartbeat, _time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(quiet.Token, stopping);
            try
            {
                if (!await _events.Reader.WaitToReadAsync(either.Token))
                    return;
            }
            catch (OperationCanceledException) when (quiet.IsCancellationRequested && !stopping.IsCancellationRequested)
            {
                await output.WriteAsync(": still here\n\n"u8.ToArray(), stopping);
                continue;
            }

            while (_events.Reader.TryRead(out var next))
                await WriteAsync(output, next, stopping);
        }
    }

    private async Task WriteAsync(PipeWriter output, Event next, CancellationToken stopping)
    {
        var id = next.Sequence is { } sequence ? string.Create(CultureInfo.InvariantCulture, $"id: {sequence}\n") : "";
        Encoding.UTF8.GetBytes($"{id}data: ", output);
        output.Write(next.Message);
        output.Write("\n\n"u8);
        await output.FlushAsync(stopping);
        _counts.Sent(next.Message.Length);
    }

    private sealed record Event(byte[] Message, long? Sequence);
}
