using Dashboard.App.Components.Text;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Components.Text;

public sealed class TextFormatTests
{
    [Fact]
    [Culture("de-DE")]
    public void Gaps_are_filled_in_the_culture_of_the_viewer() => Assert.Equal("1,5 von 3", "{0} von {1}".With(1.5, 3));

    [Fact]
    [Culture("de-DE")]
    public void Share_is_written_as_the_culture_writes_percentages() => Assert.Equal("hoch · 97,3 %", "{0} · {1:P1}".With("hoch", 0.973));
}
