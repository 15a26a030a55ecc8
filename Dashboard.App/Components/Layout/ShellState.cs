namespace Dashboard.App.Components.Layout;

/// <summary>What is open around the page of one viewer. Scoped to the circuit, used on its thread only.</summary>
public sealed class ShellState
{
    private readonly List<Func<bool>> _escapes = [];

    public bool IsSettingsOpen { get; private set; }

    public bool IsKiosk { get; private set; }

    public event Action? Changed;

    public void ShowSettings(bool isOpen)
    {
        IsSettingsOpen = isOpen;
        Changed?.Invoke();
    }

    public void ShowKiosk(bool isOn)
    {
        IsKiosk = isOn;
        Changed?.Invoke();
    }

    /// <summary>Adds something that Esc closes. The newest is asked first; the one that returns true has used the key.</summary>
    /// <returns>Dispose it when the thing is gone.</returns>
    public IDisposable OnEscape(Func<bool> close)
    {
        _escapes.Add(close);
        return new Registration(() => _escapes.Remove(close));
    }

    /// <summary>Esc was pressed. True when something was open and has been closed.</summary>
    public bool Escape()
    {
        for (var newest = _escapes.Count - 1; newest >= 0; newest--)
        {
            if (_escapes[newest]())
                return true;
        }

        return false;
    }

    private sealed class Registration(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
