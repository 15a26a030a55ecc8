using System.Globalization;
using System.Text.Json;
using Dashboard.Bench.Reports;

namespace Dashboard.Bench.Interface;

/// <summary>One address of one server, asked again and again on one connection, and the times of its answers.</summary>
/// <param name="points">Counts the points of an answer, so that nobody is praised for an empty one; null where there are none to count.</param>
internal sealed class Question(string name, HttpClient client, string path, Func<JsonElement, int>? points = null)
{
    private readonly Uri _path = new(path, UriKind.Relative);
    private readonly List<double> _timesMs = [];
    private int _bytes;
    private string _points = "";

    /// <summary>Asks before anything is measured, and looks at what comes.</summary>
    public async Task WarmUpAsync(int times)
    {
        for (var time = 0; time < times; time++)
            await client.GetByteArrayAsync(_path);
        if (points is null)
            return;
        using var answer = JsonDocument.Parse(await client.GetByteArrayAsync(_path));
        _points = points(answer.RootElement).ToString("N0", CultureInfo.InvariantCulture);
    }

    public async Task AskAsync(int times)
    {
        for (var time = 0; time < times; time++)
        {
            var asked = TimeProvider.System.GetTimestamp();
            _bytes = (await client.GetByteArrayAsync(_path)).Length;
            _timesMs.Add(TimeProvider.System.GetElapsedTime(asked).TotalMilliseconds);
        }
    }

    public void AddTo(Table table) => table.Add(
        name,
        _points,
        _bytes.ToString("N0", CultureInfo.InvariantCulture),
        Figure.Of(Figure.Median(_timesMs), "ms", 2),
        Figure.Of(Figure.Quantile(_timesMs, 0.99), "ms", 2),
        Figure.Of(1_000 / _timesMs.Average(), "", 0));
}
