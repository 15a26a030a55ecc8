using System.Text;
using System.Text.Json;

namespace Dashboard.Tests.Commands.Analyze;

/// <summary>What may be fed in: formats of times, of CSV, of JSON.</summary>
public sealed class InputFormatTests : IDisposable
{
    private readonly AnalyzeRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData("timestamp,value\n1700000000,1\n1700000060,2\n", "1700000000")]
    [InlineData("timestamp,value\n1700000000000,1\n1700000060000,2\n", "1700000000000")]
    [InlineData("timestamp,value\n2023-11-14T22:13:20Z,1\n2023-11-14T22:14:20Z,2\n", "\"2023-11-14T22:13:20Z\"")]
    [InlineData("timestamp,value\n2023-11-14 22:13:20,1\n2023-11-14 22:14:20,2\n", "\"2023-11-14T22:13:20Z\"")]
    [InlineData("timestamp,value\n2023-11-15T00:13:20+02:00,1\n2023-11-15T00:14:20+02:00,2\n", "\"2023-11-14T22:13:20Z\"")]
    [InlineData("[{\"timestamp\":1700000000,\"value\":1},{\"timestamp\":1700000060,\"value\":2}]", "1700000000")]
    [InlineData("[{\"timestamp\":\"2023-11-14T22:13:20Z\",\"value\":1},{\"timestamp\":\"2023-11-14T22:14:20Z\",\"value\":2}]", "\"2023-11-14T22:13:20Z\"")]
    [InlineData("[[1700000000,1],[1700000060,2]]", "1700000000")]
    [InlineData("{\"timestamp\":1700000000,\"value\":1}\n{\"timestamp\":1700000060,\"value\":2}\n", "1700000000")]
    public void Times_are_read_in_any_form_and_answered_in_it(string input, string start)
    {
        var answer = _rig.Run(input, "analyze statistics").Answer;

        Assert.Equal(start, answer.GetProperty("timeRange").GetProperty("start").GetRawText());
        Assert.Equal(60, answer.GetProperty("stepSeconds").GetDouble());
    }

    [Theory]
    [InlineData("timestamp,value\r\n1000,1\r\n1001,3\r\n")]
    [InlineData("\uFEFFtimestamp,value\n1000,1\n1001,3\n")]
    [InlineData("\"timestamp\",\"value\"\n\"1000\",\"1\"\n\"1001\",\"3\"\n")]
    [InlineData("1000,1\n1001,3")]
    [InlineData("timestamp;value\n1000;1\n1001;3\n")]
    [InlineData("timestamp\tvalue\n1000\t1\n1001\t3\n")]
    [InlineData("# exported\ntimestamp,value\n\n1000,1\n1001,3\n")]
    [InlineData("host,value,time\n\"a, \"\"b\"\"\",1,1000\n\"c\nd\",3,1001\n")]
    [InlineData("1\n3\n")]
    [InlineData("\uFEFF[{\"timestamp\":1000,\"value\":1},{\"timestamp\":1001,\"value\":3}]")]
    [InlineData(" \n[1,3]")]
    public void Any_common_writing_of_two_values_is_read(string input)
    {
        var answer = _rig.Run(input, "analyze statistics").Answer;

        Assert.Equal(2, answer.GetProperty("count").GetInt32());
        Assert.Equal(2, answer.GetProperty("descriptive").GetProperty("mean").GetDouble());
        Assert.Equal(1, answer.GetProperty("stepSeconds").GetDouble());
    }

    [Fact]
    public void Utf16_file_is_read()
    {
        byte[] bytes = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("timestamp,value\n1,4\n2,6\n")];

        _rig.RunBytes(bytes, ["analyze", "statistics"]);

        Assert.Equal(5, _rig.Answer.GetProperty("descriptive").GetProperty("mean").GetDouble());
    }

    [Theory]
    [InlineData("1,")]
    [InlineData("1,NaN")]
    [InlineData("1,null")]
    [InlineData("1,inf")]
    public void Missing_value_of_a_row_is_a_gap(string row)
    {
        var answer = _rig.Run($"timestamp,value\n0,1\n{row}\n2,3\n", "analyze statistics").Answer;

        Assert.Equal(1, answer.GetProperty("gaps").GetInt32());
        Assert.Equal(2, answer.GetProperty("count").GetInt32());
    }

    [Fact]
    public void Bad_number_is_told_with_line_column_value_and_fix()
    {
        _rig.Run("timestamp,value\n1,1\n2,2\n3,3\n4,4\n5,5\n6,abc\n", "analyze statistics");

        Assert.Equal(2, _rig.ExitCode);
        Assert.Empty(_rig.Output);
        Assert.Equal(7, _rig.Problem.GetProperty("line").GetInt32());
        Assert.Equal(2, _rig.Problem.GetProperty("column").GetInt32());
        Assert.Equal("abc", _rig.Problem.GetProperty("value").GetString());
        Assert.Equal(
            "line 7, column 2: 'abc' is not a number. Write a number such as 12.5, or leave the field empty where there is no value.",
            _rig.Problem.GetProperty("error").GetString());
    }

    [Fact]
    public void Bad_number_of_a_file_is_told_with_its_name()
    {
        var path = _rig.File("cpu.csv", "timestamp,value\n1,1\n2,x\n");

        _rig.RunBytes(null, ["analyze", "anomalies", path]);

        Assert.Equal(path, _rig.Problem.GetProperty("file").GetString());
        Assert.Equal(3, _rig.Problem.GetProperty("line").GetInt32());
    }

    [Fact]
    public void Bad_time_is_told_with_its_place()
    {
        _rig.Run("timestamp,value\n1,1\nyesterday,2\n", "analyze statistics");

        Assert.Equal(2, _rig.ExitCode);
        Assert.Equal(1, _rig.Problem.GetProperty("column").GetInt32());
        Assert.Contains("ISO 8601", _rig.Problem.GetProperty("fix").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[{\"timestamp\":1,\"value\":1},\n {\"timestamp\":2,\"value\":\"abc\"}]", 2, 25, "abc")]
    [InlineData("[{\"timestamp\":1,\"value\":true}]", 1, 25, "true")]
    [InlineData("[{\"timestamp\":1}]", 1, 2, "{…}")]
    [InlineData("[\n[1]]", 2, 1, "[…]")]
    public void Bad_json_value_is_told_with_its_place(string input, int line, int column, string value)
    {
        _rig.Run(input, "analyze statistics");

        Assert.Equal(2, _rig.ExitCode);
        Assert.Equal((line, column, value), (
            _rig.Problem.GetProperty("line").GetInt32(), _rig.Problem.GetProperty("column").GetInt32(), _rig.Problem.GetProperty("value").GetString()));
    }

    [Theory]
    [InlineData("[{\"timestamp\":1,\"value\":1},\n{\"timestamp\":2,", 2)]
    [InlineData("{\"data\":[1,2}", 1)]
    [InlineData("[1,2", 1)]
    public void Broken_json_is_told_with_its_line(string input, int line)
    {
        _rig.Run(input, "analyze statistics");

        Assert.Equal(2, _rig.ExitCode);
        Assert.Equal(line, _rig.Problem.GetProperty("line").GetInt32());
    }

    [Theory]
    [InlineData("1,1\n2,{0}\n")]
    [InlineData("[1,\"{0}\"]")]
    [InlineData("[t{0}]")]
    public void Endless_value_is_quoted_short(string input)
    {
        _rig.Run(input.Replace("{0}", new string('x', 5000), StringComparison.Ordinal), "analyze statistics");

        Assert.Equal(2, _rig.ExitCode);
        Assert.True(_rig.Error.Length < 600, $"The message has {_rig.Error.Length} letters.");
    }

    [Fact]
    public void Folder_is_told_from_a_missing_file()
    {
        _rig.RunBytes(null, ["analyze", "statistics", _rig.Folder]);

        Assert.Contains("This is a folder.", _rig.Problem.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Answer_of_the_own_api_is_read()
    {
        var answer = _rig.Run(
            "{\"success\":true,\"data\":{\"metric\":\"cpu.usage\",\"type\":\"system\",\"data\":[{\"timestamp\":1700000000000,\"value\":4}],\"count\":1},\"timestamp\":1700000000001}",
            "analyze statistics").Answer;

        Assert.Equal("cpu.usage", answer.GetProperty("metric").GetString());
        Assert.Equal(1, answer.GetProperty("count").GetInt32());
    }

    [Fact]
    public void Chosen_column_is_analysed()
    {
        var answer = _rig.Run("time,cpu,mem\n1,5,7\n2,5,9\n", "analyze statistics --column mem").Answer;

        Assert.Equal(8, answer.GetProperty("descriptive").GetProperty("mean").GetDouble());
        Assert.Equal("mem", answer.GetProperty("metric").GetString());
    }

    [Fact]
    public void Unknown_column_is_told_with_the_known_ones()
    {
        _rig.Run("time,cpu,mem\n1,5,7\n", "analyze statistics --column disk");

        Assert.Contains("time, cpu, mem", _rig.Problem.GetProperty("fix").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Huge_hole_in_the_times_costs_no_memory()
    {
        var answer = _rig.Run("timestamp,value\n1,1\n2,2\n3,3\n1700000000,4\n1700000001,5\n", "analyze forecast --method naive --steps 1").Answer;

        Assert.Equal(5, answer.GetProperty("usedDataPoints").GetInt32());
        Assert.Equal(JsonValueKind.Number, answer.GetProperty("forecasts")[0].GetProperty("predicted").ValueKind);
    }
}
