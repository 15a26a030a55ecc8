using Bunit;
using Dashboard.App.Components.Panels;
using Dashboard.App.Stream;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Components.Panels;

[Renders(typeof(StatePill))]
[Renders(typeof(SeverityPill))]
public sealed class PillTests : IAsyncDisposable
{
    private readonly PageContext _page = new();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Theory]
    [InlineData(TileState.Normal, "normal", "pill-ok")]
    [InlineData(TileState.Warning, "high", "pill-warning")]
    [InlineData(TileState.Anomaly, "anomaly", "pill-anomaly")]
    [InlineData(TileState.Learning, "learning", "pill-neutral")]
    [InlineData(TileState.NoData, "no data", "pill-neutral")]
    [InlineData(TileState.Watched, "shown", "pill-neutral")]
    public void State_is_told_by_word_and_tone(TileState state, string word, string tone)
    {
        var pill = Render(state).Find(".pill");

        Assert.Equal(word, pill.Words());
        Assert.Contains(tone, pill.ClassList);
    }

    [Fact]
    public void States_differ_by_their_icons() =>
        Assert.Distinct(Enum.GetValues<TileState>().Select(state => Render(state).Find("svg").InnerHtml));

    [Theory]
    [InlineData(Severity.High, "high · 97.3%", "pill-anomaly")]
    [InlineData(Severity.Medium, "medium · 97.3%", "pill-warning")]
    [InlineData(Severity.Low, "low · 97.3%", "pill-neutral")]
    [Culture("en-US")]
    public void Severity_is_told_by_word_tone_and_confidence(Severity severity, string words, string tone)
    {
        var pill = Render(severity).Find(".pill");

        Assert.Equal(words, pill.Words());
        Assert.Contains(tone, pill.ClassList);
        Assert.StartsWith("Severity: how rare", pill.GetAttribute("title"), StringComparison.Ordinal);
    }

    [Fact]
    public void Severities_differ_by_their_icons() =>
        Assert.Distinct(Enum.GetValues<Severity>().Select(severity => Render(severity).Find("svg").InnerHtml));

    private IRenderedComponent<StatePill> Render(TileState state) => _page.Render<StatePill>(parameters => parameters.Add(p => p.State, state));

    private IRenderedComponent<SeverityPill> Render(Severity severity) =>
        _page.Render<SeverityPill>(parameters => parameters.Add(p => p.Severity, severity).Add(p => p.Confidence, 0.973));
}
