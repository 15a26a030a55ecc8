using System.Collections.Immutable;
using Dashboard.App.Sources;
using Dashboard.App.Stream;

namespace Dashboard.Tests.Engine;

/// <summary>Series whose values the test says, turn by turn (from 0).</summary>
internal sealed class FakeSource(string name, Func<int, int, double> value) : ISource
{
    private readonly List<SeriesEntry?> _series = [];
    private int _turn;

    public string Name => name;

    /// <summary>Runs before the samples of a turn are written.</summary>
    public Action<int>? Before { get; set; }

    public SeriesEntry Add(SeriesCatalog catalog, string series, Func<SeriesDefinition, SeriesDefinition>? with = null)
    {
        var definition = new SeriesDefinition(series, "ms", SeriesGroup.Custom, name, "A series of a test.")
        {
            Labels = ImmutableSortedDictionary<string, string>.Empty,
        };
        var entry = catalog.Register(with is null ? definition : with(definition));
        _series.Add(entry);
        return entry!;
    }

    public void Collect(SampleWriter writer)
    {
        var turn = _turn++;
        Before?.Invoke(turn);
        for (var index = 0; index < _series.Count; index++)
            writer.Write(_series[index], value(index, turn));
    }
}
