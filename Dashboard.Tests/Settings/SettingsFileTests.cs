using Dashboard.Analytics.Anomalies;
using Dashboard.App.Settings;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Tests.Settings;

public sealed class SettingsFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 5, 8, 30, 15, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Settings_survive_a_restart_and_so_does_an_undo()
    {
        var store = Start();
        store.Apply(WithThreshold(4));
        Assert.Equal(4, Start().Current.Detection.ZScoreThreshold);

        store.Undo();

        Assert.Equal(3, Start().Current.Detection.ZScoreThreshold);
        Assert.Null(Start().Problem);
        Assert.Equal(["settings.json"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void No_file_is_no_problem()
    {
        var store = Start();

        Assert.Null(store.Problem);
        Assert.Same(DashboardSettings.Default, store.Current);
    }

    [Fact]
    public void Damaged_file_is_kept_aside_and_defaults_are_in_force()
    {
        File.WriteAllText(_folder.File("settings.json"), "{\"detection\": {");

        var store = Start();

        var aside = _folder.File("settings.damaged-20260105-083015.json");
        Assert.Same(DashboardSettings.Default, store.Current);
        Assert.Contains(aside, store.Problem, StringComparison.Ordinal);
        Assert.Equal("{\"detection\": {", File.ReadAllText(aside));
        Assert.False(File.Exists(_folder.File("settings.json")));
    }

    [Fact]
    public void File_with_one_bad_key_keeps_the_good_ones_and_says_what_was_wrong()
    {
        File.WriteAllText(_folder.File("settings.json"), """{"detection": {"zScoreThreshold": 4, "iqrFence": -1}}""");

        var store = Start();

        Assert.Equal(4, store.Current.Detection.ZScoreThreshold);
        Assert.Equal(3, store.Current.Detection.IqrFence);
        Assert.Contains("detection.iqrFence: Fence is -1 IQR", store.Problem, StringComparison.Ordinal);
        Assert.Null(Start().Problem);
        Assert.Equal(4, Start().Current.Detection.ZScoreThreshold);
    }

    [Fact]
    public void Folder_that_cannot_be_written_is_reported_and_the_settings_are_in_force()
    {
        // A file stands where the folder should be: not even the administrator can write there.
        File.WriteAllText(_folder.File("data"), "");
        var store = Start(_folder.File("data"));

        Assert.Empty(store.Apply(WithThreshold(4)));

        Assert.Equal(4, store.Current.Detection.ZScoreThreshold);
        Assert.Contains(_folder.File("data"), store.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_that_is_missing_is_created()
    {
        var folder = Path.Combine(_folder.Path, "a", "b");

        Start(folder).Apply(WithThreshold(4));

        Assert.Equal(4, Start(folder).Current.Detection.ZScoreThreshold);
    }

    private static DashboardSettings WithThreshold(double threshold) =>
        DashboardSettings.Default with { Detection = new DetectionParameters { ZScoreThreshold = threshold } };

    private SettingsStore Start(string? folder = null) =>
        new(new StartOptions(folder ?? _folder.Path, IsDemo: false), _time, NullLogger<SettingsStore>.Instance);
}
