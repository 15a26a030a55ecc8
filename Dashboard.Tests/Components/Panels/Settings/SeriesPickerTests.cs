using Bunit;
using Dashboard.App.Components.Panels.Settings;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Components.Panels.Settings;

public sealed class SeriesPickerTests : IAsyncDisposable
{
    private readonly PageContext _page = new();
    private readonly List<string> _chosen = [];

    public SeriesPickerTests()
    {
        _page.Add("cpu.usage");
        _page.Add("memory.used");
        _page.Add("disk.readBytes", with: definition => definition with { IsAnalysed = false });
        _page.Add("cpu.temperature", with: definition => definition with { UnavailableReason = "No sensor." });
    }

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public void Picker_offers_the_series_that_are_judged() => Assert.Equal(["cpu.usage", "memory.used"], Offered(Render()));

    [Fact]
    public void Picker_narrows_while_one_types_in_any_case()
    {
        var picker = Render();

        picker.Find("input").Input("MEM");

        Assert.Equal(["memory.used"], Offered(picker));
    }

    [Fact]
    public void Series_that_exists_is_chosen()
    {
        Render().Find("input").Change(" cpu.usage ");

        Assert.Equal(["cpu.usage"], _chosen);
    }

    [Theory]
    [InlineData("no.such")]
    [InlineData("disk.readBytes")]
    [InlineData("")]
    public void Text_that_is_no_judged_series_chooses_nothing(string text)
    {
        Render().Find("input").Change(text);

        Assert.Empty(_chosen);
    }

    [Fact]
    public void Picker_is_labelled_and_shows_its_value()
    {
        var input = Render("cpu.usage").Find("input");

        Assert.Equal(("Series of a test", "cpu.usage", "list"), (input.GetAttribute("aria-label"), input.GetAttribute("value"), input.GetAttribute("list")));
    }

    private static string[] Offered(IRenderedComponent<SeriesPicker> picker) => [.. picker.FindAll("datalist option").Select(option => option.GetAttribute("value")!)];

    private IRenderedComponent<SeriesPicker> Render(string? value = null) => _page.Render<SeriesPicker>(parameters => parameters
        .Add(p => p.Label, "Series of a test")
        .Add(p => p.ListId, "list")
        .Add(p => p.Value, value)
        .Add(p => p.ValueChanged, key => _chosen.Add(key)));
}
