using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;

namespace Dashboard.Bench.Live.Circuits;

/// <summary>
/// One viewer without a browser: loads the Overview, opens its circuit over Blazor's own protocol (SignalR, "blazorpack") with the compression that browsers
/// offer, and answers every call and every rendering at once, as a page does that draws nothing. It is what makes many viewers measurable on one machine.
/// </summary>
internal sealed class CircuitClient : IAsyncDisposable
{
    private const int Invocation = 1;
    private const int Completion = 3;
    private const int Close = 7;

    /// <summary>How a call wants its answer: a handle of an object that stays in the browser.</summary>
    private const long WantsObject = 1;

    private readonly ClientWebSocket _socket = new();
    private readonly PackWriter _pack = new();
    private readonly ArrayBufferWriter<byte> _outgoing = new();
    private readonly CancellationTokenSource _stopping = new();
    private byte[] _buffer = new byte[32 * 1024];
    private int _buffered;
    private Task _running = Task.CompletedTask;
    private long _objects;
    private long _frames;
    private long _calls;
    private long _bytes;

    /// <summary>Live frames received and answered.</summary>
    public long Frames => Interlocked.Read(ref _frames);

    /// <summary>All JavaScript calls received.</summary>
    public long Calls => Interlocked.Read(ref _calls);

    /// <summary>All bytes received, after decompression.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>How old each live frame was on arrival, in milliseconds. Written by the client's own loop; look at it when that has stopped.</summary>
    public List<double> LatenciesMs { get; } = [];

    /// <summary>Whether latencies are noted.</summary>
    public bool IsMeasuring { get; set; }

    public static async Task<CircuitClient> OpenAsync(Server server)
    {
        var page = await PrerenderedPage.LoadAsync(server.Client);
        var client = new CircuitClient();
        await client.ConnectAsync(server.Address, page);
        return client;
    }

    /// <summary>Ends the viewer, and tells what went wrong with it, if anything did.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        _socket.Dispose();
        _stopping.Dispose();
    }

    private async Task ConnectAsync(Uri address, PrerenderedPage page)
    {
        _socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions();
        await _socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws", Path = "/_blazor" }.Uri, _stopping.Token);
        await _socket.SendAsync("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"u8.ToArray(), WebSocketMessageType.Text, true, _stopping.Token);
        await ReadHandshakeAsync();
        Send(_pack.Call("StartCircuit", "0", 4).Text(address.ToString()).Text(address.ToString()).Text("[]").Text("").End());
        Send(_pack.Call("UpdateRootComponents", null, 2).Text(page.Operations).Text(page.State).End());
        await FlushAsync();
        _running = RunAsync();
    }

    private async Task ReadHandshakeAsync()
    {
        await FillAsync();
        var end = _buffer.AsSpan(0, _buffered).IndexOf((byte)0x1e);
        var answer = Encoding.UTF8.GetString(_buffer, 0, Math.Max(end, 0));
        if (answer != "{}")
            throw new InvalidDataException($"The hub refused the handshake: {answer}");
        Keep(_buffer.AsSpan(end + 1, _buffered - end - 1));
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                await FillAsync();
                TakeMessages();
                await FlushAsync();
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The viewer leaves.
        }
    }

    /// <summary>Waits for more bytes. A message of the hub may come in several of the socket's.</summary>
    private async Task FillAsync()
    {
        if (_buffered == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);
        var got = await _socket.ReceiveAsync(_buffer.AsMemory(_buffered), _stopping.Token);
        if (got.MessageType == WebSocketMessageType.Close)
            throw new InvalidDataException($"The server closed a viewer's line: {_socket.CloseStatusDescription}");
        _buffered += got.Count;
        Interlocked.Add(ref _bytes, got.Count);
    }

    private void TakeMessages()
    {
        ReadOnlySpan<byte> rest = _buffer.AsSpan(0, _buffered);
        while (HubFrames.TryTake(ref rest, out var message))
            Take(new PackReader(message));
        Keep(rest);
    }

    private void Keep(ReadOnlySpan<byte> rest)
    {
        rest.CopyTo(_buffer);
        _buffered = rest.Length;
    }

    private void Take(PackReader message)
    {
        message.ReadArrayLength();
        switch (message.ReadInteger())
        {
            case Invocation:
                message.SkipHeaders();
                message.ReadText();
                TakeCall(message.ReadString(), message);
                break;
            case Completion:
                TakeCompletion(message);
                break;
            case Close:
                throw new InvalidDataException($"The hub ended a viewer's circuit: {message.ReadString()}");
        }
    }

    private static void TakeCompletion(PackReader message)
    {
        const int Failed = 1;
        message.SkipHeaders();
        message.ReadText();
        if (message.ReadInteger() == Failed)
            throw new InvalidDataException($"The hub could not start a circuit: {message.ReadString()}");
    }

    private void TakeCall(string target, PackReader message)
    {
        message.ReadArrayLength();
        switch (target)
        {
            case "JS.RenderBatch":
                Send(_pack.Call("OnRenderCompleted", null, 2).Integer(message.ReadInteger()).Nil().End());
                break;
            case "JS.ReceiveByteArray":
                message.ReadInteger();
                NoteFrame(message.ReadBytes());
                break;
            case "JS.BeginInvokeJS":
                Answer(message);
                break;
            case "JS.Error":
                throw new InvalidDataException($"A viewer's circuit failed: {message.ReadString()}");
        }
    }

    private void Answer(PackReader call)
    {
        var number = call.ReadInteger();
        var name = call.ReadString();
        call.ReadText();
        Interlocked.Increment(ref _calls);
        if (name == "receive")
            Interlocked.Increment(ref _frames);

        // A call without a number waits for nothing.
        if (number == 0)
            return;
        var result = call.ReadInteger() == WantsObject ? string.Create(CultureInfo.InvariantCulture, $"{{\"__jsObjectId\":{++_objects}}}") : "null";
        var answer = string.Create(CultureInfo.InvariantCulture, $"[{number},true,{result}]");
        Send(_pack.Call("EndInvokeJSFromDotNet", null, 3).Integer(number).Boolean(true).Text(answer).End());
    }

    /// <summary>The time of a live frame's one tick stands behind its header: Stream/Frames/FrameFormat.cs.</summary>
    private void NoteFrame(ReadOnlySpan<byte> frame)
    {
        if (!IsMeasuring)
            return;
        var now = TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch;
        LatenciesMs.Add(now.TotalMilliseconds - BinaryPrimitives.ReadDoubleLittleEndian(frame[App.Stream.Frames.FrameFormat.HeaderBytes..]));
    }

    private void Send(PackWriter message) => HubFrames.Write(_outgoing, message.Message);

    private async Task FlushAsync()
    {
        if (_outgoing.WrittenCount == 0)
            return;
        await _socket.SendAsync(_outgoing.WrittenMemory, WebSocketMessageType.Binary, true, _stopping.Token);
        _outgoing.ResetWrittenCount();
    }
}
