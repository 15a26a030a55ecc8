using System.Text.Json;
using Dashboard.App.Analyses;

namespace Dashboard.Tests.Commands.Analyze;

public sealed class AnomaliesCommandTests : IDisposable
{
    private readonly AnalyzeRig _rig = new() { Methods = FakeDetector.Alone };

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Anomaly_has_the_fields_of_the_api()
    {
        var answer = _rig.Run(AnalyzeRig.Points(5, 50, 5), "analyze anomalies --method ceiling").Answer;

        Assert.Equal(3, answer.GetProperty("totalDataPoints").GetInt32());
        Assert.Equal(1, answer.GetProperty("anomaliesDetected").GetInt32());
        var row = Assert.Single(answer.GetProperty("anomalies").EnumerateArray());
        Assert.Equal(1_700_000_001_000, row.GetProperty("timestamp").GetInt64());
        Assert.Equal(50, row.GetProperty("value").GetDouble());
        Assert.Equal(5, row.GetProperty("expected").GetDouble());
        Assert.Equal(0, row.GetProperty("lower").GetDouble());
        Assert.Equal(10, row.GetProperty("upper").GetDouble());
        Assert.True(row.GetProperty("isAnomaly").GetBoolean());
        Assert.Equal(1 - 1e-5, row.GetProperty("confidence").GetDouble());
        Assert.Equal("ceiling", row.GetProperty("methods")[0].GetString());
        Assert.Equal("50, expected 0 to 10; once in 28 h", row.GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData(1, "high")]
    [InlineData(0.1, "medium")]
    [InlineData(0.01, "low")]
    public void Severity_is_how_seldom_it_is_expected_in_time(double stepSeconds, string severity)
    {
        // Probability 1e-5: once in 28 h at a step of 1 s, in 2.8 h at 100 ms, in 17 min at 10 ms.
        var rows = string.Concat(Enumerable.Range(0, 5).Select(i => FormattableString.Invariant($"{1_700_000_000_000 + (i * stepSeconds * 1000)},{(i == 3 ? 90 : 1)}\n")));

        var answer = _rig.Run(rows, "analyze anomalies --method ceiling").Answer;

        Assert.Equal(severity, answer.GetProperty("anomalies")[0].GetProperty("severity").GetString());
    }

    [Fact]
    public void All_answers_with_every_row()
    {
        var rows = _rig.Run(AnalyzeRig.Points(5, 50, 5), "analyze anomalies --method ceiling --all").Answer.GetProperty("anomalies");

        Assert.Equal([false, true, false], rows.EnumerateArray().Select(row => row.GetProperty("isAnomaly").GetBoolean()));
        Assert.Equal(JsonValueKind.Null, rows[0].GetProperty("severity").ValueKind);
    }

    [Theory]
    [InlineData("--ceiling-value 60")]
    [InlineData("--ceilingValue=60")]
    [InlineData("--ceiling_value 60")]
    public void Parameter_of_the_catalogue_is_an_option(string option)
    {
        var answer = _rig.Run(AnalyzeRig.Points(5, 50, 5), $"analyze anomalies --method ceiling {option}").Answer;

        Assert.Equal(0, answer.GetProperty("anomaliesDetected").GetInt32());
        Assert.Equal(60, answer.GetProperty("parameters").GetProperty("ceilingValue").GetDouble());
    }

    [Fact]
    public void Parameter_in_the_input_counts_unless_the_command_line_has_another()
    {
        const string input = "{\"data\":[1,50,70],\"method\":\"ceiling\",\"params\":{\"ceiling_value\":60}}";

        Assert.Equal(1, _rig.Run(input, "analyze anomalies").Answer.GetProperty("anomaliesDetected").GetInt32());
        Assert.Equal(2, _rig.Run(input, "analyze anomalies --ceiling-value 20").Answer.GetProperty("anomaliesDetected").GetInt32());
    }

    [Theory]
    [InlineData("--ceiling-value 600", "ceilingValue is 600, but has to be from 0 to 100 units.")]
    [InlineData("--ceiling-value 1.5", "whole number from 0 to 100")]
    [InlineData("--ceiling-value much", "'much', which is not a number")]
    [InlineData("--ceiling-value", "--ceiling-value needs a value")]
    [InlineData("--cieling-value 5", "Did you mean --ceiling-value?")]
    [InlineData("--threshold 3", "'ceiling' has no threshold")]
    [InlineData("--pretty=yes", "takes no value")]
    [InlineData("--out x", "Add --scores")]
    public void Wrong_option_is_one_line_with_the_fix(string option, string expected)
    {
        _rig.Run("[1]", $"analyze anomalies --method ceiling {option}");

        Assert.Equal(2, _rig.ExitCode);
        Assert.Empty(_rig.Output);
        Assert.Contains(expected, _rig.Problem.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_method_is_told_with_the_nearest()
    {
        _rig.Run("[1]", "analyze anomalies --method cieling");

        Assert.Contains("Did you mean ceiling?", _rig.Problem.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Help_and_list_show_the_catalogue()
    {
        Assert.Contains("--ceiling-value N", _rig.Run(null, "analyze anomalies --help").Output, StringComparison.Ordinal);

        var listed = _rig.Run(null, "analyze anomalies --list").Answer.GetProperty("methods")[0];

        Assert.Equal("ceiling", listed.GetProperty("name").GetString());
        Assert.Equal(100, listed.GetProperty("parameters")[0].GetProperty("maximum").GetDouble());
    }

    [Fact]
    public void List_without_a_kind_shows_all_kinds()
    {
        var answer = _rig.Run(null, "analyze --list").Answer;

        Assert.Equal("ceiling", answer.GetProperty("anomalies").GetProperty("methods")[0].GetProperty("name").GetString());
        Assert.NotEqual(0, answer.GetProperty("forecast").GetProperty("methods").GetArrayLength());
    }

    [Fact]
    public void List_of_all_kinds_has_help_and_says_what_it_cannot_list()
    {
        Assert.Contains("dashboard analyze", _rig.Run(null, "analyze --list --help").Output, StringComparison.Ordinal);

        _rig.Run(null, "analyze --list --with-onnx model.onnx");
        Assert.Contains("--with-onnx is for one kind", _rig.Problem.GetProperty("error").GetString(), StringComparison.Ordinal);

        _rig.Run(null, $"analyze --list --with-torch --packages {Path.GetTempPath()}nowhere");
        Assert.Contains("torch", _rig.Problem.GetProperty("warning").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Several_files_are_answered_one_by_one()
    {
        var (first, second) = (_rig.File("a.csv", "1,5\n2,90\n"), _rig.File("b.csv", "1,5\n2,6\n"));

        _rig.RunBytes(null, ["analyze", "anomalies", "--method", "ceiling", first, second]);

        var results = _rig.Answer.GetProperty("results");
        Assert.Equal([first, second], results.EnumerateArray().Select(result => result.GetProperty("file").GetString()));
        Assert.Equal([1, 0], results.EnumerateArray().Select(result => result.GetProperty("anomaliesDetected").GetInt32()));
    }

    [Theory]
    [InlineData("analyze anomalies nowhere.csv", "There is no such file")]
    [InlineData("analyze anomalies", "There is no input")]
    [InlineData("analyze anomlies", "Did you mean anomalies?")]
    public void Missing_input_is_one_line_with_the_fix(string command, string expected)
    {
        _rig.Run(null, command);

        Assert.Equal(2, _rig.ExitCode);
        Assert.Contains(expected, _rig.Problem.GetProperty("error").GetString(), StringComparison.Ordinal);
    }
}
