using Bunit;
using Dashboard.App.Components.Panels.Status;
using Dashboard.App.Sources.Host.Processes;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Components.Panels.Status;

[Culture("en-US")]
public sealed class ProcessesPanelTests : IAsyncDisposable
{
    private static readonly ProcessSample Busy = new(12_345, "busy", 4, 87.5, 1024 * 1024, 2048, double.NaN);
    private static readonly ProcessSample Large = new(7, "large", 1, 0, 3L * 1024 * 1024 * 1024, 0, 0);

    private readonly PageContext _page = new();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public void System_without_a_process_table_says_so() =>
        Assert.Equal("This system offers no process table", _page.Render<ProcessesPanel>().Find(".panel-message").Words());

    [Fact]
    public void Processes_stand_in_the_order_of_their_cpu_with_units_and_dashes_for_what_is_closed()
    {
        Publish();

        var panel = _page.Render<ProcessesPanel>();

        Assert.Equal(["busy", "large"], panel.Texts("tbody th"));
        Assert.Equal(["12345", "87.5 %", "1.0 MiB", "2.0 KiB/s", "–"], panel.Texts("td")[..5]);
        Assert.Equal("230 processes; the traffic of 5 is closed to us", panel.Find(".table-note").Words());
    }

    [Fact]
    public void Order_can_be_chosen()
    {
        Publish();
        var panel = _page.Render<ProcessesPanel>();

        panel.Button("Memory").Click();
        Assert.Equal(["large", "busy"], panel.Texts("tbody th"));

        panel.Button("Disk").Click();
        Assert.Equal(["busy"], panel.Texts("tbody th"));
        Assert.Equal("Disk", panel.Find("[aria-pressed=true]").Words());
    }

    [Fact]
    public async Task New_picture_is_shown_within_a_second()
    {
        var panel = _page.Render<ProcessesPanel>();
        Publish();

        await _page.Time.PassTimerAsync(TimeSpan.FromSeconds(1));

        panel.WaitForAssertion(() => Assert.Equal(["busy", "large"], panel.Texts("tbody th")));
    }

    private void Publish() => _page.Processes.Publish(new ProcessSnapshot(_page.Time.GetUtcNow(), 230, 5, [Busy, Large], [Large, Busy], [Busy]));
}
