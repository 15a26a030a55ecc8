using Microsoft.AspNetCore.Components;

namespace Dashboard.Tests.Components.Support;

/// <summary>A piece of a page that cannot be rendered until it is mended.</summary>
internal sealed class Failing : ComponentBase
{
    public const string Why = "The sky has fallen.";

    [Parameter]
    public Func<bool>? IsMended { get; set; }

    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? Others { get; set; }

    protected override void OnParametersSet()
    {
        if (IsMended?.Invoke() != true)
            throw new InvalidOperationException(Why);
    }

    protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder) => builder.AddContent(0, "mended");
}
