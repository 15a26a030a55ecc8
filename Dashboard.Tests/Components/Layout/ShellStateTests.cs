using Dashboard.App.Components.Layout;

namespace Dashboard.Tests.Components.Layout;

public sealed class ShellStateTests
{
    private readonly ShellState _shell = new();

    [Fact]
    public void Change_is_told_after_it_happened()
    {
        var told = new List<(bool Settings, bool Kiosk)>();
        _shell.Changed += () => told.Add((_shell.IsSettingsOpen, _shell.IsKiosk));

        _shell.ShowSettings(true);
        _shell.ShowKiosk(true);

        Assert.Equal([(true, false), (true, true)], told);
    }

    [Fact]
    public void Escape_closes_the_newest_thing_only()
    {
        var closed = new List<string>();
        using var first = _shell.OnEscape(() => Close("first"));
        using var second = _shell.OnEscape(() => Close("second"));

        Assert.True(_shell.Escape());

        Assert.Equal(["second"], closed);

        bool Close(string name)
        {
            closed.Add(name);
            return true;
        }
    }

    [Fact]
    public void Escape_goes_on_to_what_is_open()
    {
        using var open = _shell.OnEscape(() => true);
        using var closed = _shell.OnEscape(() => false);

        Assert.True(_shell.Escape());
    }

    [Fact]
    public void Escape_with_nothing_open_is_not_used()
    {
        _shell.OnEscape(() => true).Dispose();

        Assert.False(_shell.Escape());
    }
}
