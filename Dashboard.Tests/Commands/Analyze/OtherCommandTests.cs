using System.Text.Json;
using Dashboard.Tests.Analytics.Support;

namespace Dashboard.Tests.Commands.Analyze;

/// <summary>Forecast, statistics, correlation, change points, help and progress.</summary>
public sealed class OtherCommandTests : IDisposable
{
    private readonly AnalyzeRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Forecast_has_the_fields_of_the_api_and_its_own_backtest()
    {
        var answer = _rig.Run($"{{\"data\":{AnalyzeRig.Points(Noise.White(4, offset: 50).Take(300))},\"steps\":3,\"method\":\"ses\"}}", "analyze forecast").Answer;

        Assert.Equal("ses", answer.GetProperty("method").GetString());
        Assert.Equal([1_700_000_300_000, 1_700_000_301_000, 1_700_000_302_000], answer.GetProperty("forecasts").EnumerateArray().Select(point => point.GetProperty("timestamp").GetInt64()));
        var point = answer.GetProperty("forecasts")[0];
        Assert.InRange(point.GetProperty("predicted").GetDouble(), point.GetProperty("lower").GetDouble(), point.GetProperty("upper").GetDouble());
        Assert.InRange(answer.GetProperty("backtest").GetProperty("coverage").GetDouble(), 0.8, 1);
        Assert.True(answer.GetProperty("backtest").GetProperty("mase").GetDouble() < 1);
        Assert.True(answer.GetProperty("backtest").GetProperty("mase").GetDouble() < answer.GetProperty("backtest").GetProperty("naiveMase").GetDouble());
    }

    [Fact]
    public void Showcase_methods_keep_their_fixed_parameters()
    {
        // Level 1, then 0.3·2 + 0.7·1 = 1.3, then 0.3·4 + 0.7·1.3 = 2.11.
        var answer = _rig.Run($"{{\"data\":{AnalyzeRig.Points(1, 2, 4)},\"steps\":1,\"method\":\"es\"}}", "analyze forecast").Answer;

        Assert.Equal(2.11, answer.GetProperty("forecasts")[0].GetProperty("predicted").GetDouble(), 1e-12);
    }

    [Fact]
    public void Given_params_fix_a_showcase_method()
    {
        // Alpha 0.5: 1, 1.5, 2.75.
        var answer = _rig.Run($"{{\"data\":{AnalyzeRig.Points(1, 2, 4)},\"steps\":1,\"method\":\"es\",\"params\":{{\"alpha\":0.5}}}}", "analyze forecast").Answer;

        Assert.Equal("es", answer.GetProperty("method").GetString());
        Assert.Equal("ses", answer.GetProperty("model").GetString());
        Assert.Equal(2.75, answer.GetProperty("forecasts")[0].GetProperty("predicted").GetDouble(), 1e-12);
    }

    [Fact]
    public void Params_without_a_method_choose_the_simplest_that_has_them()
    {
        var data = AnalyzeRig.Points(Noise.Trend(3, 0.5).Take(50));

        Assert.Equal("ses", _rig.Run(data, "analyze forecast --alpha 0.4").Answer.GetProperty("method").GetString());
        Assert.Equal("damped-holt", _rig.Run(data, "analyze forecast --alpha 0.4 --phi 0.9").Answer.GetProperty("method").GetString());
    }

    [Fact]
    public void Forecast_stays_within_the_bounds_of_the_metric()
    {
        double[] values = [.. Enumerable.Range(0, 100).Select(i => 100.0 - i)];

        var points = _rig.Run(AnalyzeRig.Points(values), "analyze forecast --method linear --steps 20 --minimum 0").Answer.GetProperty("forecasts");

        Assert.All(points.EnumerateArray(), point => Assert.True(point.GetProperty("lower").GetDouble() >= 0));
    }

    [Theory]
    [InlineData("--steps 0", "Give a number from 1 to 10000")]
    [InlineData("--steps 1.5", "whole number")]
    [InlineData("--level 95", "from 0.5 to 0.999")]
    [InlineData("--minimum 5 --maximum 1", "minimum is not below maximum")]
    [InlineData("--method naive --alpha 0.5", "'naive' has no parameter 'alpha'")]
    [InlineData("--method ses --alpha 2", "alpha is 2, but has to be from 0 to 1")]
    [InlineData("--time-unit days", "Give s, ms, us or ns")]
    public void Wrong_forecast_option_is_one_line_with_the_fix(string option, string expected)
    {
        _rig.Run("[1,2,3,4,5,6,7,8,9]", $"analyze forecast {option}");

        Assert.Equal(2, _rig.ExitCode);
        Assert.Empty(_rig.Output);
        Assert.Contains(expected, _rig.Problem.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Statistics_takes_the_options_of_the_showcase()
    {
        var answer = _rig.Run($"{{\"data\":{AnalyzeRig.Points(1, 2, 3, 4)},\"options\":{{\"percentiles\":[50,99.9],\"window_size\":2}}}}", "analyze statistics").Answer;

        Assert.Equal(["p50", "p99.9"], answer.GetProperty("percentiles").EnumerateObject().Select(member => member.Name));
        Assert.Equal(2.5, answer.GetProperty("percentiles").GetProperty("p50").GetDouble());
        var moving = answer.GetProperty("movingStatistics").GetProperty("points");
        Assert.Equal(JsonValueKind.Null, moving[0].GetProperty("mean").ValueKind);
        Assert.Equal(3.5, moving[3].GetProperty("mean").GetDouble());
    }

    [Fact]
    public void Percentile_beyond_100_is_one_line_with_the_fix()
    {
        _rig.Run("[1,2,3]", "analyze statistics --percentiles 50,101");

        Assert.Equal("percentiles has 101. Give numbers from 0 to 100, parted by commas.", _rig.Problem.GetProperty("error").GetString());
    }

    [Fact]
    public void Change_from_zero_in_percent_is_null()
    {
        var rate = _rig.Run(AnalyzeRig.Points(0, 5), "analyze statistics").Answer.GetProperty("rateOfChange");

        Assert.Equal(JsonValueKind.Null, rate.GetProperty("percent").ValueKind);
        Assert.Equal(5, rate.GetProperty("perSecond").GetDouble());
    }

    [Fact]
    public void Correlation_of_files_is_aligned_by_time_and_finds_the_leader()
    {
        var values = Noise.White(12).Take(310);
        string Csv(int shift) => "timestamp,value\n" + string.Concat(Enumerable.Range(10, 300).Select(i => FormattableString.Invariant($"{1_700_000_000 + i},{values[i - shift]:R}\n")));
        var (early, late) = (_rig.File("early.csv", Csv(0)), _rig.File("late.csv", Csv(4)));

        _rig.RunBytes(null, ["analyze", "correlation", early, late]);

        var pair = _rig.Answer.GetProperty("pairs")[0];
        Assert.Equal(300, pair.GetProperty("n").GetInt32());
        Assert.InRange(pair.GetProperty("pearson").GetProperty("r").GetDouble(), -0.2, 0.2);
        Assert.Equal(4, pair.GetProperty("lagged").GetProperty("lagSeconds").GetDouble());
        Assert.Equal("early", pair.GetProperty("lagged").GetProperty("leader").GetString());
        Assert.True(pair.GetProperty("lagged").GetProperty("isSignificant").GetBoolean());
    }

    [Fact]
    public void Correlation_of_columns_is_a_symmetric_matrix()
    {
        var answer = _rig.Run("time,a,b,c\n1,1,2,9\n2,2,4,7\n3,3,6,8\n4,4,8,1\n", "analyze correlation").Answer;

        Assert.Equal(["a", "b", "c"], answer.GetProperty("metrics").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(3, answer.GetProperty("pairs").GetArrayLength());
        Assert.Equal(1, answer.GetProperty("matrix")[0][1].GetDouble(), 1e-12);
        Assert.Equal(answer.GetProperty("matrix")[0][2].GetDouble(), answer.GetProperty("matrix")[2][0].GetDouble());
    }

    [Fact]
    public void Correlation_of_one_series_is_nothing_to_analyse()
    {
        _rig.Run("[1,2,3]", "analyze correlation");

        Assert.Equal(1, _rig.ExitCode);
        Assert.Contains("two", _rig.Answer.GetProperty("note").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Series_of_an_object_are_correlated_by_name()
    {
        var answer = _rig.Run("{\"series\":[{\"name\":\"cpu\",\"data\":[1,2,3,4]},{\"name\":\"memory\",\"data\":[4,3,2,1]}]}", "analyze correlation").Answer;

        Assert.Equal(["cpu", "memory"], answer.GetProperty("metrics").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(-1, answer.GetProperty("matrix")[0][1].GetDouble(), 1e-12);
    }

    [Fact]
    public void Change_of_level_is_told_with_its_time()
    {
        double[] values = [.. Noise.White(2).Take(200).Select((value, i) => value + (i < 120 ? 0 : 9))];

        var change = Assert.Single(_rig.Run(AnalyzeRig.Points(values), "analyze changepoints").Answer.GetProperty("changePoints").EnumerateArray());

        Assert.Equal(1_700_000_120_000, change.GetProperty("timestamp").GetInt64());
        Assert.Equal(9, change.GetProperty("difference").GetDouble(), 0.5);
    }

    [Theory]
    [InlineData("", "mean", 0)]
    [InlineData(" --of mean", "mean", 0)]
    [InlineData(" --of variance", "variance", 1)]
    [InlineData(" --of=both", "both", 1)]
    public void Change_of_spread_is_told_where_it_is_asked_for(string option, string of, int expected)
    {
        double[] values = [.. Noise.White(3).Take(300).Select((value, i) => i < 180 ? value : 4 * value)];

        var answer = _rig.Run(AnalyzeRig.Points(values), "analyze changepoints" + option).Answer;

        Assert.Equal(of, answer.GetProperty("of").GetString());
        Assert.Equal(expected, answer.GetProperty("changesDetected").GetInt32());
        foreach (var change in answer.GetProperty("changePoints").EnumerateArray())
        {
            Assert.InRange(change.GetProperty("index").GetInt32(), 175, 185);
            Assert.Equal(1, change.GetProperty("deviationBefore").GetDouble(), 0.2);
            Assert.Equal(4, change.GetProperty("deviationAfter").GetDouble(), 0.8);
        }
    }

    [Fact]
    public void Change_of_what_is_not_known_is_refused_with_the_choices()
    {
        _rig.Run("[1,2,3]", "analyze changepoints --of shape");

        Assert.Equal(2, _rig.ExitCode);
        Assert.Contains("mean, variance or both", _rig.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_is_on_standard_error_where_somebody_sees_it_and_gone_at_the_end()
    {
        using var rig = new AnalyzeRig { IsErrorShown = true };
        rig.Time.AutoAdvanceAmount = TimeSpan.FromSeconds(1);

        rig.Run("timestamp,value\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i},1\n")), "analyze statistics");

        Assert.Contains("standard input", rig.Error, StringComparison.Ordinal);
        Assert.EndsWith("\r\u001b[K", rig.Error, StringComparison.Ordinal);
        Assert.Equal(20_000, rig.Answer.GetProperty("count").GetInt32());
    }

    [Fact]
    public void Progress_is_silent_where_nobody_sees_it()
    {
        _rig.Time.AutoAdvanceAmount = TimeSpan.FromSeconds(1);

        _rig.Run("timestamp,value\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i},1\n")), "analyze statistics");

        Assert.Empty(_rig.Error);
    }

    [Theory]
    [InlineData("analyze --help", "changepoints")]
    [InlineData("analyze", "changepoints")]
    [InlineData("analyze forecast --help", "Method holt-winters-additive")]
    [InlineData("analyze correlation -h", "--max-lag N")]
    [InlineData("backtest --help", "detectors|forecasters")]
    public void Help_is_on_standard_output(string command, string expected)
    {
        _rig.Run(null, command);

        Assert.Equal(0, _rig.ExitCode);
        Assert.Contains(expected, _rig.Output, StringComparison.Ordinal);
        Assert.Empty(_rig.Error);
    }
}
