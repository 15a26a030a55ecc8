using System.Diagnostics.CodeAnalysis;
using Dashboard.App.Components.Viewing;
using Microsoft.JSInterop;

namespace Dashboard.Tests.Viewing;

/// <summary>A browser that keeps every call of the chart module, and answers at once, late, or never.</summary>
internal sealed class FakeBrowser : IJSRuntime, IJSObjectReference
{
    private TaskCompletionSource? _held;

    public List<(string Function, object?[] Arguments)> Calls { get; } = [];

    public IReadOnlyList<byte[]> Frames => [.. Calls.Where(call => call.Function == "receive").Select(call => (byte[])call.Arguments[0]!)];

    /// <summary>Calls waiting for an answer now, and the most that ever did at once.</summary>
    public int InFlight { get; private set; }

    public int MostInFlight { get; private set; }

    /// <summary>What the next call of the module throws, once.</summary>
    public Exception? NextFailure { get; set; }

    /// <summary>Answers stay out until <see cref="Answer"/>.</summary>
    public void Hold() => _held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Answer()
    {
        var held = _held;
        _held = null;
        held?.SetResult();
    }

    public ValueTask<TValue> InvokeAsync<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TValue>(string identifier, object?[]? args) =>
        InvokeAsync<TValue>(identifier, CancellationToken.None, args);

    public async ValueTask<TValue> InvokeAsync<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TValue>(
        string identifier, CancellationToken cancellationToken, object?[]? args)
    {
        if (identifier == "import")
        {
            Assert.Equal(BrowserLink.ModulePath, args![0]);
            return (TValue)(object)this;
        }

        Calls.Add((identifier, args ?? []));
        if (NextFailure is { } failure)
        {
            NextFailure = null;
            throw failure;
        }

        MostInFlight = Math.Max(MostInFlight, ++InFlight);
        try
        {
            if (_held is { } held)
                await held.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            InFlight--;
        }

        return default!;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
