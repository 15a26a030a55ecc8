using Dashboard.App.Components.Viewing;
using Dashboard.App.Engine;
using Dashboard.App.Settings;
using Dashboard.App.Stream;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Dashboard.App.Components.Layout;

/// <summary>
/// Keeps the address and the viewer's view equal: an address that is opened, or come back to, sets the view; a changed view becomes a new address.
/// Scoped to the circuit, used on its thread only.
/// </summary>
public sealed class ViewAddress(
    NavigationManager navigation,
    ViewerState viewer,
    MetricStream stream,
    CollectorLoop collector,
    SettingsStore settings) : IDisposable
{
    private bool _isReading;
    private long? _askedPauseMs;
    private bool _isStarted;

    /// <summary>Time at which the view is frozen, in milliseconds since the epoch; null when it is live.</summary>
    public long? PausedAtMs => viewer.IsPaused ? viewer.PausedAtMs ?? _askedPauseMs : null;

    /// <summary>Reads the address of the first page and follows both from then on. Calling it again does nothing.</summary>
    public void Start()
    {
        if (_isStarted)
            return;
        _isStarted = true;
        Read(navigation.Uri);
        viewer.Changed += Write;
        navigation.LocationChanged += OnLocationChanged;
    }

    public void Dispose()
    {
        viewer.Changed -= Write;
        navigation.LocationChanged -= OnLocationChanged;
    }

    /// <summary>Freezes the view at the newest tick it shows.</summary>
    /// <param name="shown">The tick on the page, or null: the newest there is.</param>
    public void Pause(Tick? shown)
    {
        if ((shown ?? stream.Latest) is { } tick)
            viewer.Pause(tick);
    }

    /// <summary>An address of this dashboard with the present view in it.</summary>
    /// <param name="path">From where the dashboard is hosted, which need not be the root of the site.</param>
    public string AddressOf(string path) => View().ApplyTo(navigation.ToAbsoluteUri(path.TrimStart('/')).ToString());

    /// <summary>Whether this page is the one at a path.</summary>
    public bool IsAt(string path) => new Uri(navigation.Uri).AbsolutePath == navigation.ToAbsoluteUri(path.TrimStart('/')).AbsolutePath;

    private void OnLocationChanged(object? sender, LocationChangedEventArgs change) => Read(change.Location);

    private void Read(string uri)
    {
        var asked = ViewQuery.Parse(uri);
        var now = View();
        _isReading = true;
        try
        {
            var window = asked.Window ?? settings.Current.Collection.DefaultWindow;
            if (window != viewer.Window)
                viewer.ShowWindow(window);
            if (asked.Range is { } range && range != viewer.Range)
                viewer.Zoom(range.FromMs, range.ToMs);
            else if (asked.Range is null && viewer.Range is not null)
                viewer.ZoomOut();
            if (asked.PausedAtMs is { } at && at != now.PausedAtMs)
                PauseAt(at);
            else if (asked.PausedAtMs is null && viewer.IsPaused)
                viewer.Resume();
        }
        finally
        {
            _isReading = false;
        }
    }

    private void Write()
    {
        if (_isReading)
            return;
        var address = View().ApplyTo(navigation.Uri);
        if (address != navigation.Uri)
            navigation.NavigateTo(address);
    }

    private ViewQuery View()
    {
        TimeSpan? window = viewer.Window == settings.Current.Collection.DefaultWindow ? null : viewer.Window;
        return new(window, PausedAtMs, viewer.Range);
    }

    // The address keeps the time it came with, also where nothing is kept of that time any more.
    private void PauseAt(long timestampMs)
    {
        _askedPauseMs = timestampMs;
        viewer.Pause(Math.Min(collector.History.FirstSequenceSince(timestampMs), collector.History.NewestSequence));
    }
}
