using Dashboard.Analytics.Anomalies;
using Dashboard.App.Settings;

namespace Dashboard.Tests.Settings;

public sealed class SettingsStoreTests
{
    [Fact]
    public void Draft_that_is_valid_is_in_force_and_told()
    {
        var store = new SettingsStore();
        DashboardSettings? told = null;
        store.Changed += settings => told = settings;

        var errors = store.Apply(With(threshold: 4));

        Assert.Empty(errors);
        Assert.Equal(4, store.Current.Detection.ZScoreThreshold);
        Assert.Same(store.Current, told);
    }

    [Fact]
    public void Draft_with_errors_changes_nothing_and_every_error_is_said()
    {
        var store = new SettingsStore();
        var draft = DashboardSettings.Default with
        {
            Collection = new CollectionSettings { Cadence = TimeSpan.FromMilliseconds(10) },
            Detection = new DetectionParameters { ZScoreThreshold = 100, ZScoreWeight = 0, IqrWeight = 0, MovingAverageWeight = 0 },
        };

        var errors = store.Apply(draft);

        Assert.Equal(["collection.cadence", "detection.zScoreThreshold", "detection.zScoreWeight"], errors.Select(error => error.Key));
        Assert.Equal("Cadence is 0.01 s: give a number from 0.05 to 10 s (default 0.1 s).", errors[0].Message);
        Assert.Equal("Threshold is 100 sd: give a number from 0.5 to 20 sd (default 3 sd).", errors[1].Message);
        Assert.Same(DashboardSettings.Default, store.Current);
        Assert.False(store.CanUndo);
    }

    [Fact]
    public void Override_with_errors_names_the_series()
    {
        var own = new SeriesOverride { Detection = new DetectionParameters { RequiredVotes = 4 } };
        var draft = DashboardSettings.Default with { Overrides = DashboardSettings.Default.Overrides.Add("cpu.usage{core=\"3\"}", own) };

        var error = Assert.Single(SettingsStore.Validate(draft));

        Assert.Equal("overrides[cpu.usage{core=\"3\"}].detection.requiredVotes", error.Key);
    }

    [Fact]
    public void Window_longer_than_the_history_is_an_error()
    {
        var collection = new CollectionSettings { DefaultWindow = TimeSpan.FromMinutes(15), History = TimeSpan.FromMinutes(10) };

        var error = Assert.Single(SettingsStore.Validate(DashboardSettings.Default with { Collection = collection }));

        Assert.Equal("collection.defaultWindow", error.Key);
    }

    [Fact]
    public void Undo_goes_back_step_by_step_and_reset_can_be_undone()
    {
        var store = new SettingsStore();
        store.Apply(With(threshold: 4));
        store.Apply(With(threshold: 5));
        store.Reset();

        Assert.Same(DashboardSettings.Default, store.Current);
        Assert.True(store.Undo());
        Assert.Equal(5, store.Current.Detection.ZScoreThreshold);
        Assert.True(store.Undo());
        Assert.Equal(4, store.Current.Detection.ZScoreThreshold);
        Assert.True(store.Undo());
        Assert.Equal(3, store.Current.Detection.ZScoreThreshold);
        Assert.False(store.CanUndo);
        Assert.False(store.Undo());
    }

    [Fact]
    public void Undo_is_bounded()
    {
        var store = new SettingsStore();
        for (var change = 0; change < SettingsStore.UndoDepth + 10; change++)
            store.Apply(With(threshold: 1 + change * 0.1));

        var undone = 0;
        while (store.Undo())
            undone++;

        Assert.Equal(SettingsStore.UndoDepth, undone);
    }

    [Fact]
    public void Listener_that_throws_costs_the_others_nothing()
    {
        var store = new SettingsStore();
        var told = 0;
        store.Changed += _ => throw new InvalidOperationException("a page that is gone");
        store.Changed += _ => told++;

        store.Apply(With(threshold: 4));

        Assert.Equal(1, told);
    }

    private static DashboardSettings With(double threshold) =>
        DashboardSettings.Default with { Detection = new DetectionParameters { ZScoreThreshold = threshold } };
}
