using System.Text.Json;
using Dashboard.App.Analyses;
using Dashboard.Tests.Analytics.Support;

namespace Dashboard.Tests.Commands.Analyze;

/// <summary>Odd inputs and what a sensible person would answer, case by case.</summary>
public sealed class SaneAnswerTests : IDisposable
{
    private readonly AnalyzeRig _rig = new();

    public static TheoryData<string> Kinds => ["anomalies", "anomalies --method showcase", "forecast", "statistics", "changepoints", "changepoints --of both"];

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData(5.0)]
    [InlineData(0.1)]
    [InlineData(0.0)]
    public void Constant_has_no_anomalies_whoever_judges(double value)
    {
        var input = AnalyzeRig.Points(Enumerable.Repeat(value, 300));

        foreach (var method in _rig.Methods.Detectors.Select(detector => detector.Name).Append("showcase"))
        {
            _rig.Run(input, $"analyze anomalies --method {method}");

            Assert.Equal(0, _rig.ExitCode);
            Assert.Equal(0, _rig.Answer.GetProperty("anomaliesDetected").GetInt32());
        }
    }

    [Theory]
    [InlineData("full", 1)]
    [InlineData("full", 5)]
    [InlineData("light", 1)]
    [InlineData("light", 200)]
    public void Constant_that_moves_for_the_first_time_is_an_anomaly(string method, int length)
    {
        double[] values = [.. Enumerable.Range(0, 1_000).Select(i => i >= 800 && i < 800 + length ? 50.0 : 5)];

        var answer = _rig.Run(AnalyzeRig.Points(values), $"analyze anomalies --method {method}").Answer;

        Assert.Equal(50, answer.GetProperty("anomalies")[0].GetProperty("value").GetDouble());
        Assert.InRange(answer.GetProperty("anomaliesDetected").GetInt32(), 1, length);
    }

    [Fact]
    public void Values_that_were_only_learned_from_are_told()
    {
        double[] values = [.. Enumerable.Range(0, 300).Select(i => Math.Sin(i))];

        var answer = _rig.Run(AnalyzeRig.Points(values), "analyze anomalies").Answer;

        Assert.StartsWith("The first 199 of 300 values were learned from and not judged.", answer.GetProperty("note").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5.0)]
    [InlineData(0.1)]
    public void Constant_goes_on_within_a_band_without_width(double value)
    {
        _rig.Run(AnalyzeRig.Points(Enumerable.Repeat(value, 300)), "analyze forecast --steps 2");

        Assert.All(_rig.Answer.GetProperty("forecasts").EnumerateArray(), point =>
        {
            Assert.Equal(value, point.GetProperty("predicted").GetDouble(), 1e-9);
            Assert.Equal(value, point.GetProperty("lower").GetDouble(), 1e-9);
            Assert.Equal(value, point.GetProperty("upper").GetDouble(), 1e-9);
        });
    }

    [Fact]
    public void Constant_of_a_tenth_is_described_without_rounding_noise()
    {
        var answer = _rig.Run(AnalyzeRig.Points(Enumerable.Repeat(0.1, 300)), "analyze statistics").Answer;

        Assert.Equal(0, answer.GetProperty("descriptive").GetProperty("sampleVariance").GetDouble());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("descriptive").GetProperty("skewness").ValueKind);
        Assert.Equal("stable", answer.GetProperty("trend").GetProperty("direction").GetString());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("trend").GetProperty("rSquared").ValueKind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Five_points_are_answered(string kind)
    {
        _rig.Run(AnalyzeRig.Points(1, 2, 3, 4, 5), $"analyze {kind}");

        Assert.Equal(0, _rig.ExitCode);
        Assert.Equal(JsonValueKind.Object, _rig.Answer.ValueKind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void One_point_is_answered(string kind)
    {
        _rig.Run(AnalyzeRig.Points(7), $"analyze {kind}");

        Assert.Equal(0, _rig.ExitCode);
        Assert.Equal(JsonValueKind.Object, _rig.Answer.ValueKind);
    }

    [Fact]
    public void One_point_goes_on_without_a_band()
    {
        var point = _rig.Run(AnalyzeRig.Points(7), "analyze forecast --steps 1").Answer.GetProperty("forecasts")[0];

        Assert.Equal(7, point.GetProperty("predicted").GetDouble());
        Assert.Equal(JsonValueKind.Null, point.GetProperty("lower").ValueKind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Nothing_is_an_empty_answer_and_exit_code_1(string kind)
    {
        foreach (var input in new[] { "[]", "{\"data\":[]}", "", "timestamp,value\n", "[{\"timestamp\":1,\"value\":null}]" })
        {
            _rig.Run(input, $"analyze {kind}");

            Assert.Equal(1, _rig.ExitCode);
            Assert.Equal(JsonValueKind.Object, _rig.Answer.ValueKind);
            Assert.Empty(_rig.Error);
        }
    }

    [Fact]
    public void Unsorted_times_give_the_answer_of_sorted_ones()
    {
        var sorted = _rig.Run("timestamp,value\n1000,1\n1001,5\n1002,2\n1003,8\n", "analyze statistics --window-size 2").Output;
        var unsorted = _rig.Run("timestamp,value\n1003,8\n1001,5\n1000,1\n1002,2\n", "analyze statistics --window-size 2").Output;

        Assert.Equal(sorted, unsorted.Replace("\"wasUnordered\":true", "\"wasUnordered\":false", StringComparison.Ordinal));
    }

    [Fact]
    public void Duplicate_times_are_counted_and_share_a_step_of_the_forecast()
    {
        const string input = "timestamp,value\n1000,1\n1001,2\n1001,4\n1002,3\n";

        Assert.Equal(1, _rig.Run(input, "analyze statistics").Answer.GetProperty("duplicateTimes").GetInt32());
        var forecast = _rig.Run(input, "analyze forecast --method naive --steps 1").Answer;
        Assert.Equal(3, forecast.GetProperty("usedDataPoints").GetInt32());
        Assert.Equal(1003, forecast.GetProperty("forecasts")[0].GetProperty("timestamp").GetInt64());
    }

    [Fact]
    public void Gaps_are_null_and_never_NaN()
    {
        _rig.Run("[{\"timestamp\":1,\"value\":NaN},{\"timestamp\":2,\"value\":null},{\"timestamp\":3,\"value\":Infinity},{\"timestamp\":4,\"value\":2}]", "analyze anomalies --all");

        Assert.Equal(3, _rig.Answer.GetProperty("gaps").GetInt32());
        Assert.Equal(JsonValueKind.Null, _rig.Answer.GetProperty("anomalies")[0].GetProperty("value").ValueKind);
        Assert.DoesNotContain("NaN", _rig.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Spike_in_noise_is_found_once_with_its_band_and_reason()
    {
        double[] values = [.. Noise.White(5, offset: 50).Take(1000).Select((value, i) => value + (i == 700 ? 30 : 0))];

        var answer = _rig.Run(AnalyzeRig.Points(values), "analyze anomalies").Answer;

        var anomaly = Assert.Single(answer.GetProperty("anomalies").EnumerateArray(), row => row.GetProperty("timestamp").GetInt64() == 1_700_000_700_000);
        Assert.InRange(answer.GetProperty("anomaliesDetected").GetInt32(), 1, 3);
        Assert.Equal("high", anomaly.GetProperty("severity").GetString());
        Assert.InRange(anomaly.GetProperty("expected").GetDouble(), 48, 52);
        Assert.True(anomaly.GetProperty("upper").GetDouble() < 75);
        Assert.Contains("expected", anomaly.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Million_points_are_scored_and_described()
    {
        var noise = Noise.White(3, offset: 50);
        var csv = new System.Text.StringBuilder("timestamp,value\n");
        for (var i = 0; i < 1_000_000; i++)
            csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"{1_700_000_000 + i},{noise.Next():F3}\n");

        var answer = _rig.Run(csv.ToString(), "analyze statistics").Answer;

        Assert.Equal(1_000_000, answer.GetProperty("count").GetInt32());
        Assert.Equal(50, answer.GetProperty("descriptive").GetProperty("mean").GetDouble(), 0.01);
        Assert.Equal("stable", answer.GetProperty("trend").GetProperty("direction").GetString());
    }
}
