using Dashboard.App.Sources;
using Dashboard.App.Sources.Host;
using Dashboard.App.Stream;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Tests.Sources.Host;

/// <summary>What a loop beside the collector needs: a catalogue, a clock that the test moves, and a writer to collect into.</summary>
internal sealed class LoopRig
{
    public SeriesCatalog Catalog { get; } = new();

    public FakeTimeProvider Time { get; } = new();

    public LoopRegistry Loops => field ??= new LoopRegistry(Time);

    public SampleWriter Writer { get; } = new();

    public double this[string key] => Catalog.Find(key) is { } entry && entry.Index < Writer.Values.Length ? Writer.Values[entry.Index] : double.NaN;

    public SeriesDefinition Definition(string key) =>
        (Catalog.Find(key) ?? throw new InvalidOperationException($"There is no series {key}.")).Definition;

    public static Task TurnAsync(HostLoop loop) => loop.TurnAsync(TestContext.Current.CancellationToken);

    /// <summary>Collects what the loop has, into an empty tick.</summary>
    public void Collect(IHostReader reader)
    {
        Writer.Begin(0, 0, 0.1, Catalog.Count);
        reader.Collect(Writer);
    }
}
