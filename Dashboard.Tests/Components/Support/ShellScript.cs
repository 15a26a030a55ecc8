using Bunit;
using Dashboard.App.Components.Layout;

namespace Dashboard.Tests.Components.Support;

/// <summary>The shell's browser module with the functions that pages may call, and no other.</summary>
internal sealed class ShellScript
{
    private readonly JSRuntimeInvocationHandler<bool> _copy;
    private readonly JSRuntimeInvocationHandler<BrowserFacts> _facts;

    public ShellScript(BunitJSInterop interop)
    {
        Module = interop.SetupModule("./js/shell/shell.js");
        foreach (var function in new[] { "saveFile", "focusFirst", "focusBack" })
            Module.SetupVoid(function, _ => true).SetVoidResult();
        _copy = Module.Setup<bool>("copyText", _ => true);
        _copy.SetResult(true);
        Page = Module.SetupModule("start", _ => true);
        foreach (var function in new[] { "chooseTheme", "setKiosk", "stop" })
            Page.SetupVoid(function, _ => true).SetVoidResult();
        _facts = Page.Setup<BrowserFacts>("begin");
        _facts.SetResult(new BrowserFacts("Europe/Berlin", "dark", 0));
    }

    public BunitJSModuleInterop Module { get; }

    /// <summary>What <c>start</c> returns: the page's own functions.</summary>
    public BunitJSModuleInterop Page { get; }

    public void RefuseCopies() => _copy.SetResult(false);

    public void Knows(BrowserFacts facts) => _facts.SetResult(facts);
}
