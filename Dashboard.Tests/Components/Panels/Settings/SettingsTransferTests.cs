using Bunit;
using Dashboard.App.Components.Panels.Settings;
using Dashboard.App.Settings;
using Dashboard.Tests.Components.Support;
using Microsoft.AspNetCore.Components.Forms;

namespace Dashboard.Tests.Components.Panels.Settings;

public sealed class SettingsTransferTests : IAsyncDisposable
{
    private static readonly DashboardSettings Own = DashboardSettings.Default with { Detection = new() { ZScoreThreshold = 4.5 } };

    private readonly PageContext _page = new();
    private readonly SettingsDraft _draft;

    public SettingsTransferTests() => _draft = new SettingsDraft(_page.Settings);

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public void Export_offers_the_settings_in_force_as_a_json_file()
    {
        _page.Settings.Apply(Own);

        Render().Button("Export JSON").Click();

        var call = Assert.Single(_page.Shell.Module.Invocations["saveFile"]);
        Assert.Equal(["dashboard-settings.json", "application/json", SettingsStore.ToJson(Own)], call.Arguments);
    }

    [Fact]
    public void Import_of_an_exported_file_becomes_the_draft_and_is_not_in_force()
    {
        var transfer = Render();

        Import(transfer, SettingsStore.ToJson(Own));

        transfer.WaitForAssertion(() => Assert.Equal(4.5, _draft.Value.Detection.ZScoreThreshold));
        Assert.Equal(DashboardSettings.Default, _page.Settings.Current);
        Assert.Empty(transfer.FindAll("[role=alert]"));
    }

    [Fact]
    public void Import_with_bad_values_names_each_and_changes_nothing()
    {
        var transfer = Render();

        Import(transfer, """{"detection": {"zScoreThreshold": 99, "unheardOf": 1}}""");

        var alert = transfer.WaitForElement("[role=alert]");
        Assert.StartsWith("Nothing was imported: 2 errors", alert.Words(), StringComparison.Ordinal);
        Assert.Equal(2, alert.QuerySelectorAll("li").Length);
        Assert.Contains("give a number from 0.5 to 20 sd", alert.Words(), StringComparison.Ordinal);
        Assert.Equal(DashboardSettings.Default, _draft.Value);
    }

    [Fact]
    public void Import_of_a_damaged_file_says_what_is_wrong_with_it()
    {
        var transfer = Render();

        Import(transfer, "{ not json");

        Assert.Contains("is no JSON", transfer.WaitForElement("[role=alert]").Words(), StringComparison.Ordinal);
        Assert.Equal(DashboardSettings.Default, _draft.Value);
    }

    [Fact]
    public void Import_of_a_huge_file_is_refused_before_it_is_read()
    {
        var transfer = Render();

        Import(transfer, new string(' ', (int)SettingsTransfer.LargestFile + 1));

        Assert.Contains("give one of at most", transfer.WaitForElement("[role=alert]").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void Error_of_an_import_goes_with_the_next_good_one()
    {
        var transfer = Render();
        Import(transfer, "{ not json");
        transfer.WaitForElement("[role=alert]");

        Import(transfer, SettingsStore.ToJson(Own));

        transfer.WaitForAssertion(() => Assert.Empty(transfer.FindAll("[role=alert]")));
    }

    private static void Import(IRenderedComponent<SettingsTransfer> transfer, string text) =>
        transfer.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(text, "settings.json"));

    private IRenderedComponent<SettingsTransfer> Render() => _page.Render<SettingsTransfer>(parameters => parameters.Add(p => p.Draft, _draft));
}
