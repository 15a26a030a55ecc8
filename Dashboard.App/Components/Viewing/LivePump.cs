using System.Collections.Immutable;
using Dashboard.App.Stream;
using Dashboard.App.Stream.Frames;
using Microsoft.JSInterop;

namespace Dashboard.App.Components.Viewing;

/// <summary>
/// Brings ticks to one viewer: one binary frame a tick for all charts of the page, one JavaScript call in flight. Awaiting the browser's answer is the
/// back-pressure; ticks that come meanwhile are left out (and fetched by the browser later). A paused view, a hidden tab and a lost line get no call.
/// Scoped to the circuit; everything but the waiting for ticks runs on its thread.
/// </summary>
internal sealed partial class LivePump : IAsyncDisposable
{
    /// <summary>Ticks that may wait for the browser.</summary>
    private const int WaitingTicks = 2;

    private readonly MetricStream _stream;
    private readonly FrameCache _frames;
    private readonly ViewerState _view;
    private readonly LivePulse _pulse;
    private readonly LinkQuality _link;
    private readonly ViewerSession _session;
    private readonly BrowserLink _browser;
    private readonly LoopHealth _health;
    private readonly TimeProvider _time;
    private readonly ILogger<LivePump> _logger;
    // Without timers there is nothing in it to dispose of, and late callers may still look at it.
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<ImmutableArray<FrameSlot>> _shown = [];
    private FrameLayout? _layout;
    private Func<Func<Task>, Task>? _dispatch;
    private Task _running = Task.CompletedTask;
    private long _droppedBefore;
    private volatile bool _isHidden;
    private volatile bool _isConnected = true;

    public LivePump(
        MetricStream stream,
        FrameCache frames,
        ViewerState view,
        LivePulse pulse,
        LinkQuality link,
        ViewerSession session,
        BrowserLink browser,
        BrowserCalls calls,
        LoopRegistry loops,
        TimeProvider time,
        ILogger<LivePump> logger)
    {
        (_stream, _frames, _view, _pulse, _link) = (stream, frames, view, pulse, link);
        (_session, _browser, _time, _logger) = (session, browser, time, logger);
        _health = loops.Register("viewers");
        _view.Changed += OnViewChanged;
        calls.Pump = this;
    }

    /// <summary>The set of series that the page shows now.</summary>
    public FrameLayout Layout => _layout ??= _frames.LayoutOf(_shown.SelectMany(slots => slots));

    /// <summary>Whether frames and pulses are wanted now.</summary>
    public bool IsWatching => _isConnected && !_isHidden && !_view.IsPaused;

    /// <summary>Starts once; later calls do nothing.</summary>
    /// <param name="dispatch">Runs work on the circuit's thread, such as a component's InvokeAsync.</param>
    public void Start(Func<Func<Task>, Task> dispatch)
    {
        if (_dispatch is not null || _stopping.IsCancellationRequested)
            return;
        _dispatch = dispatch;
        _running = RunAsync(_stream.Subscribe($"viewer {_session.Id}", ReaderMode.Live, WaitingTicks), dispatch, _stopping.Token);
    }

    /// <summary>Adds series to the frames until the returned object is disposed.</summary>
    public IDisposable Show(IEnumerable<FrameSlot> slots)
    {
        ImmutableArray<FrameSlot> added = [.. slots];
        _shown.Add(added);
        _layout = null;
        return new Shown(this, added);
    }

    public void Hide(bool isHidden)
    {
        _isHidden = isHidden;
        NoteState();
    }

    public void Connected()
    {
        _browser.Reconnect();
        _isConnected = true;
        NoteState();
    }

    public void Disconnected()
    {
        _isConnected = false;
        _browser.Disconnect();
        NoteState();
    }

    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested)
            return;
        _view.Changed -= OnViewChanged;
        await _stopping.CancelAsync();
        _browser.Disconnect();
        await _running;
    }

    private async Task RunAsync(Subscription subscription, Func<Func<Task>, Task> dispatch, CancellationToken stopping)
    {
        using var leaving = subscription;
        try
        {
            await foreach (var tick in subscription.Ticks.ReadAllAsync(stopping))
            {
                if (IsWatching)
                    await TakeTurnAsync(tick, subscription, dispatch);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The circuit ends: that is how this loop stops.
        }
    }

    private async Task TakeTurnAsync(Tick tick, Subscription subscription, Func<Func<Task>, Task> dispatch)
    {
        try
        {
            await dispatch(() => DeliverAsync(tick, subscription));
            _health.Turned();
        }
        catch (Exception exception) when (exception is not OperationCanceledException and not ObjectDisposedException)
        {
            if (_health.Failed(exception))
                Log.TurnFailed(_logger, _session.Id, exception);
        }
        catch (Exception) when (!_stopping.IsCancellationRequested)
        {
            // The renderer is going down before us: our own end follows.
            _health.Turned();
        }
    }

    private async Task DeliverAsync(Tick tick, Subscription subscription)
    {
        // It may have been paused or hidden while this waited for the circuit's thread.
        if (!IsWatching)
            return;
        var beats = _pulse.IsDue;
        var sending = beats || Layout.Slots.Length > 0 ? SendAsync(tick, subscription) : Task.CompletedTask;
        try
        {
            if (beats)
                _pulse.Raise(tick);
        }
        finally
        {
            // Whatever a page did with the pulse, the next frame waits for the answer to this one.
            await sending;
        }
    }

    private async Task SendAsync(Tick tick, Subscription subscription)
    {
        var frame = _frames.Encode(Layout, tick);
        var dropped = subscription.Status.Dropped;
        var leftOut = dropped - _droppedBefore;
        _droppedBefore = dropped;
        var sentAt = _time.GetTimestamp();
        _session.Sent(frame.Length, leftOut);
        if (await _browser.CallAsync("receive", frame))
            _link.Answered(_time.GetElapsedTime(sentAt), leftOut, tick.CadenceMs);
    }

    private void OnViewChanged()
    {
        NoteState();
        if (_dispatch is not null)
            _ = _dispatch(ShowViewAsync);
    }

    /// <summary>Tells the browser what the viewer now looks at; one call a change.</summary>
    private async Task ShowViewAsync()
    {
        try
        {
            await _browser.ShowViewAsync();
        }
        catch (JSException exception)
        {
            if (_health.Failed(exception))
                Log.TurnFailed(_logger, _session.Id, exception);
        }
    }

    private void NoteState() => _session.State =
        !_isConnected ? ViewerSession.Disconnected
        : _isHidden ? ViewerSession.Hidden
        : _view.IsPaused ? ViewerSession.Paused
        : ViewerSession.Watching;

    private void Forget(ImmutableArray<FrameSlot> slots)
    {
        _shown.Remove(slots);
        _layout = null;
    }

    private sealed class Shown(LivePump pump, ImmutableArray<FrameSlot> slots) : IDisposable
    {
        public void Dispose() => pump.Forget(slots);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Viewer {Viewer} did not get a frame; the next tick is tried again.")]
        public static partial void TurnFailed(ILogger logger, string viewer, Exception exception);
    }
}
