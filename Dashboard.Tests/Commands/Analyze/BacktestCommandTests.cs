using Dashboard.App.Analyses;

namespace Dashboard.Tests.Commands.Analyze;

public sealed class BacktestCommandTests : IDisposable
{
    private readonly AnalyzeRig _rig = new() { Methods = FakeDetector.Alone };

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Detectors_are_counted_on_labelled_windows()
    {
        // Alarms at 20 and 21 (false, one alarm), 52 (in the window from 50, two rows late); the second window stays unfound.
        _rig.File("cpu.csv", Csv(100, 20, 21, 52));
        _rig.File("labels.json", "{\"cpu.csv\":[[\"1970-01-01 00:00:50\",\"1970-01-01 00:01:00\"],[\"1970-01-01 00:01:20\",\"1970-01-01 00:01:25\"]]}");

        _rig.RunBytes(null, ["backtest", "detectors", _rig.Folder]);

        Assert.Equal(0, _rig.ExitCode);
        var rows = _rig.Output.Split('\n');
        Assert.Equal(["ceiling", "1", "2", "1", "100.00", "2"], rows[1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Forecasters_are_compared_best_first()
    {
        _rig.File("line.csv", "timestamp,value\n" + string.Concat(Enumerable.Range(0, 120).Select(i => FormattableString.Invariant($"{i},{(2 * i) + (i % 3)}\n"))));

        _rig.RunBytes(null, ["backtest", "forecasters", "--methods", "naive,linear", "--steps", "5", _rig.Folder]);

        var rows = _rig.Output.Split('\n');
        Assert.StartsWith("linear ", rows[1], StringComparison.Ordinal);
        Assert.StartsWith("naive ", rows[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("backtest things", "cannot be compared")]
    [InlineData("backtest forecasters", "nothing to compare")]
    [InlineData("backtest forecasters --methods nave x.csv", "Did you mean naive?")]
    public void Wrong_backtest_is_one_line_with_the_fix(string command, string expected)
    {
        _rig.Run(null, command);

        Assert.Equal(2, _rig.ExitCode);
        Assert.Contains(expected, _rig.Problem.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Detectors_without_labels_are_refused_with_the_fix()
    {
        _rig.File("cpu.csv", Csv(10));

        _rig.RunBytes(null, ["backtest", "detectors", _rig.Folder]);

        Assert.Contains("--labels FILE", _rig.Problem.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    private static string Csv(int rows, params int[] high) =>
        "timestamp,value\n" + string.Concat(Enumerable.Range(0, rows).Select(i => $"{i},{(high.Contains(i) ? 50 : 5)}\n"));
}
