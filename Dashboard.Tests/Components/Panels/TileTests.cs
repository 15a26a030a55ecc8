using Bunit;
using Dashboard.App.Components.Panels;
using Dashboard.App.Stream;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Components.Panels;

[Culture("en-US")]
public sealed class TileTests : IAsyncDisposable
{
    private static readonly TileSpec Cpu = new("cpu", "CPU", ["cpu.usage"], "Waiting for the first value") { WarnsFrom = 90 };
    private static readonly TileSpec Network = new("network", "Network", ["network.receiveRate", "network.sendRate"], "Waiting for the first value");

    private readonly PageContext _page = new();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public void Tile_shows_value_unit_and_state_under_its_name()
    {
        _page.Add("cpu.usage");
        var tile = Render(Cpu);

        _page.Beat(moment => moment.Value("cpu.usage", 42.25));

        Assert.Equal("CPU", tile.Find("section").GetAttribute("aria-label"));
        Assert.Equal(("42.3", "%", "normal"), (tile.Find(".tile-value strong").Words(), tile.Find(".unit").Words(), State(tile)));
    }

    [Fact]
    public void Tile_of_several_series_shows_their_sum()
    {
        _page.Add("network.receiveRate", "B/s");
        _page.Add("network.sendRate", "B/s");
        var tile = Render(Network);

        _page.Beat(moment => moment.Value("network.receiveRate", 1024).Value("network.sendRate", 512));

        Assert.Equal("1.5 KiB/s", tile.Find(".tile-value").Words());
    }

    [Fact]
    public void Tile_without_its_series_has_no_data_with_a_reason_and_never_a_zero()
    {
        var tile = Render(Cpu);

        Assert.Equal(("–", "no data", "Waiting for the first value"), (tile.Find(".tile-value").Words(), State(tile), Detail(tile)));
        Assert.Empty(tile.FindAll("canvas"));
    }

    [Fact]
    public void Tile_of_half_a_sum_has_no_data_instead_of_half_a_value()
    {
        _page.Add("network.receiveRate", "B/s");
        _page.Add("network.sendRate", "B/s");
        var tile = Render(Network);

        _page.Beat(moment => moment.Value("network.receiveRate", 1024));

        Assert.Equal(("–", "no data"), (tile.Find(".tile-value").Words(), State(tile)));
    }

    [Fact]
    public void Tile_of_a_series_that_this_machine_cannot_offer_says_why()
    {
        _page.Add("cpu.usage", with: definition => definition with { UnavailableReason = "This kernel has no such counter." });
        var tile = Render(Cpu);

        _page.Beat(_ => { });

        Assert.Equal(("no data", "This kernel has no such counter."), (State(tile), Detail(tile)));
    }

    [Fact]
    public void Tile_of_a_series_that_fell_silent_says_since_when()
    {
        _page.Add("cpu.usage");
        var tile = Render(Cpu);
        _page.Beat(moment => moment.Value("cpu.usage", 42));
        _page.Time.Advance(TimeSpan.FromSeconds(119));

        _page.Beat(_ => { });

        Assert.Equal(("–", "no data", "Silent for 2 min"), (tile.Find(".tile-value").Words(), State(tile), Detail(tile)));
    }

    [Fact]
    public void Tile_whose_series_comes_later_finds_it()
    {
        var tile = Render(Cpu);
        _page.Add("cpu.usage");

        _page.Beat(moment => moment.Value("cpu.usage", 42));

        Assert.Equal("42.0 %", tile.Find(".tile-value").Words());
        Assert.Single(_page.Charts.Invocations["mountSparkline"]);
    }

    [Fact]
    public async Task Tile_before_the_first_beat_shows_the_newest_tick_of_all()
    {
        _page.Add("cpu.usage");
        await _page.PublishAsync(moment => moment.Value("cpu.usage", 42));

        Assert.Equal("42.0 %", Render(Cpu).Find(".tile-value").Words());
    }

    [Fact]
    public void Tile_of_simulated_values_says_demo()
    {
        _page.Add("cpu.usage", with: definition => definition with { IsDemo = true, Labels = definition.Labels.Add("source", "demo") });
        var tile = Render(Cpu);

        _page.Beat(moment => moment.Value("""cpu.usage{source="demo"}""", 42));

        Assert.Equal("demo", tile.Find(".pill-demo").Words());
    }

    [Fact]
    public void Tile_prefers_the_real_series_to_a_simulated_one()
    {
        _page.Add("cpu.usage", with: definition => definition with { IsDemo = true, Labels = definition.Labels.Add("source", "demo") });
        _page.Add("cpu.usage");
        var tile = Render(Cpu);

        _page.Beat(moment => moment.Value("""cpu.usage{source="demo"}""", 42).Value("cpu.usage", 7));

        Assert.Equal("7.0 %", tile.Find(".tile-value").Words());
        Assert.Empty(tile.FindAll(".pill-demo"));
    }

    [Fact]
    public void Sparkline_is_mounted_once_for_the_tiles_first_series()
    {
        _page.Add("cpu.usage");
        Render(Cpu);

        _page.Beat(moment => moment.Value("cpu.usage", 1));
        _page.Beat(moment => moment.Value("cpu.usage", 2));

        Assert.Equal(["start", "mountSparkline"], _page.Charts.Invocations.Select(call => call.Identifier));
    }

    private static string State(IRenderedComponent<Tile> tile) => tile.Find(".pill").Words();

    private static string Detail(IRenderedComponent<Tile> tile) => tile.Find(".tile-detail").Words();

    private IRenderedComponent<Tile> Render(TileSpec spec) => _page.Render<Tile>(parameters => parameters.Add(p => p.Spec, spec));
}
