using Dashboard.Tests.Commands.Analyze;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Packages;

/// <summary>The commands with the package there.</summary>
public sealed class TorchCommandTests : IDisposable
{
    private readonly AnalyzeRig _rig = new();

    public void Dispose() => _rig.Dispose();

    private static string Season => AnalyzeRig.Points(Enumerable.Range(0, 240).Select(i => 50 + (10 * Math.Sin(2 * Math.PI * i / 24)) + (i % 7 * 0.1)));

    [PackageTheory]
    [InlineData("dlinear", "")]
    [InlineData("lstm", " --batches 50 --hidden 8")]
    public void Forecast_is_the_models_own_with_intervals(string name, string parameters)
    {
        _rig.Run(Season, $"analyze forecast --with-torch --packages {BuiltPackages.Folder} --method {name} --steps 12{parameters}");

        Assert.Equal((0, ""), (_rig.ExitCode, _rig.Error));
        Assert.Equal(name, _rig.Answer.GetProperty("method").GetString());
        Assert.False(_rig.Answer.TryGetProperty("unavailable", out _));
        var points = _rig.Answer.GetProperty("forecasts").EnumerateArray().ToList();
        Assert.Equal(12, points.Count);
        Assert.All(points, point => Assert.InRange(point.GetProperty("predicted").GetDouble(), point.GetProperty("lower").GetDouble(), point.GetProperty("upper").GetDouble()));
        Assert.All(points, point => Assert.InRange(point.GetProperty("predicted").GetDouble(), 30, 70));
    }

    [PackageFact]
    public void Automatic_forecast_weighs_dlinear_as_well()
    {
        _rig.Run(Season, $"analyze forecast --with-torch --packages {BuiltPackages.Folder}");

        Assert.Equal("auto", _rig.Answer.GetProperty("method").GetString());
        Assert.Contains("dlinear", _rig.Answer.GetProperty("models").EnumerateArray().Select(model => model.GetProperty("name").GetString()));
    }

    [PackageFact]
    public void List_has_the_models_with_their_ranges()
    {
        _rig.Run(input: null, $"analyze forecast --list --with-torch --packages {BuiltPackages.Folder}");

        var lstm = _rig.Answer.GetProperty("methods").EnumerateArray().Single(method => method.GetProperty("name").GetString() == "lstm");
        Assert.Contains(lstm.GetProperty("parameters").EnumerateArray(), parameter => parameter.GetProperty("name").GetString() == "hidden" && parameter.GetProperty("maximum").GetDouble() == 128);
    }

    [PackageFact]
    public void Parameter_outside_its_range_is_refused()
    {
        _rig.Run(Season, $"analyze forecast --with-torch --packages {BuiltPackages.Folder} --method lstm --hidden 1000");

        Assert.Equal(2, _rig.ExitCode);
        Assert.StartsWith("hidden is 1000, but has to be from 4 to 128.", _rig.Problem.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [PackageFact]
    public void Backtest_has_a_row_for_each()
    {
        var file = _rig.File("a.csv", "timestamp,value\n" + string.Join('\n', Enumerable.Range(0, 120).Select(i => $"{1_700_000_000 + i},{i % 12}")));

        _rig.Run(input: null, $"backtest forecasters --with-torch --packages {BuiltPackages.Folder} --methods dlinear,seasonal-naive --steps 6 {file}");

        Assert.Equal((0, ""), (_rig.ExitCode, _rig.Error));
        Assert.Equal(["dlinear", "forecaster", "seasonal-naive"], _rig.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0]).Order());
    }

    [PackageFact]
    public async Task Dashboard_says_that_the_models_join()
    {
        await using var dashboard = await DashboardProcess.StartAsync("--with-torch", "--packages", BuiltPackages.Folder);

        await AbsentPackageTests.WaitForAsync(dashboard, "The optional models dlinear, lstm join the automatic forecasts");

        Assert.Equal("Loaded: dlinear, lstm.", (await AbsentPackageTests.ModelsCheckAsync(dashboard)).GetProperty("detail").GetString());
        Assert.Equal(0, await dashboard.StopAsync());
        Assert.DoesNotContain("warn:", dashboard.Output, StringComparison.Ordinal);
    }
}
