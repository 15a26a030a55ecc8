using Bunit;
using Dashboard.App.Components.Layout;
using Dashboard.Tests.Components.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace Dashboard.Tests.Components.Layout;

public sealed class ShellInteropTests : IAsyncDisposable
{
    private readonly PageContext _page = new();

    private ShellInterop Shell => _page.Services.GetRequiredService<ShellInterop>();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public async Task Start_tells_what_only_the_browser_knows()
    {
        using var owner = DotNetObjectReference.Create(this);

        Assert.Equal(new BrowserFacts("Europe/Berlin", "dark", 0), await Shell.StartAsync(owner));
    }

    [Fact]
    public async Task Theme_and_kiosk_before_the_start_call_nothing()
    {
        await Shell.ChooseThemeAsync("dark");
        await Shell.SetKioskAsync(true);

        Assert.Empty(_page.Shell.Module.Invocations);
    }

    [Fact]
    public async Task Module_is_loaded_once()
    {
        await Shell.CopyAsync("a");
        await Shell.CopyAsync("b");

        Assert.Single(_page.JSInterop.Invocations["import"]);
        Assert.Equal(["a", "b"], _page.Shell.Module.Invocations["copyText"].Select(call => call.Arguments[0]));
    }

    [Fact]
    public async Task Browser_that_has_gone_answers_nothing_and_throws_nothing()
    {
        _page.Shell.Module.SetupVoid("saveFile", _ => true).SetException(new JSDisconnectedException("The circuit has gone."));

        await Shell.SaveFileAsync("a.json", "application/json", "{}");

        Assert.Single(_page.Shell.Module.Invocations["saveFile"]);
    }

    [Fact]
    public async Task Browser_that_failed_is_heard()
    {
        _page.Shell.Module.SetupVoid("saveFile", _ => true).SetException(new JSException("No such function."));

        await Assert.ThrowsAsync<JSException>(() => Shell.SaveFileAsync("a.json", "application/json", "{}"));
    }

    [Fact]
    public async Task End_of_the_circuit_stops_the_page()
    {
        using var owner = DotNetObjectReference.Create(this);
        await Shell.StartAsync(owner);

        await Shell.DisposeAsync();

        Assert.Single(_page.Shell.Page.Invocations["stop"]);
    }
}
