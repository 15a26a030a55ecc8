using System.Net.Http.Json;
using System.Text.Json;
using Dashboard.Tests.Commands.Analyze;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Packages;

/// <summary>A package that was asked for and is not there: one line says so, and the statistical answer is given, marked as such.</summary>
public sealed class AbsentPackageTests : IDisposable
{
    private readonly AnalyzeRig _rig = new();

    public void Dispose() => _rig.Dispose();

    private static string Points => AnalyzeRig.Points(Enumerable.Range(0, 60).Select(i => 50 + (i % 5.0)));

    [Fact]
    public void Line_names_the_package_the_place_and_the_command_that_mends_it()
    {
        _rig.Run(Points, $"analyze forecast --with-torch --method lstm --packages {_rig.Folder}");

        var place = Path.Combine(_rig.Folder, "torch");
        Assert.True(_rig.Problem.GetProperty("success").GetBoolean());
        Assert.Equal("--with-torch", _rig.Problem.GetProperty("value").GetString());
        Assert.Equal($"Build it, in the repository: dotnet publish Dashboard.Analytics/Optional/Torch -c Release -o {place}", _rig.Problem.GetProperty("fix").GetString());
        Assert.Equal(
            $"The optional package torch is missing: there is no Dashboard.Analytics.Torch.dll in {place}. The statistical forecast (auto) is given instead. "
            + _rig.Problem.GetProperty("fix").GetString(),
            _rig.Problem.GetProperty("warning").GetString());
    }

    [Fact]
    public void Forecast_is_the_statistical_one_and_marked()
    {
        var statistical = _rig.Run(Points, "analyze forecast --steps 5").Answer.GetProperty("forecasts").GetRawText();

        _rig.Run(Points, $"analyze forecast --steps 5 --with-torch --method lstm --packages {_rig.Folder}");

        Assert.Equal(0, _rig.ExitCode);
        Assert.Equal("auto", _rig.Answer.GetProperty("method").GetString());
        Assert.Equal("lstm", _rig.Answer.GetProperty("askedMethod").GetString());
        var missing = Assert.Single(_rig.Answer.GetProperty("unavailable").EnumerateArray());
        Assert.Equal("torch", missing.GetProperty("package").GetString());
        Assert.StartsWith("The optional package torch is missing", missing.GetProperty("problem").GetString(), StringComparison.Ordinal);
        Assert.Equal(statistical, _rig.Answer.GetProperty("forecasts").GetRawText());
    }

    [Fact]
    public void Parameters_of_the_model_that_is_missing_are_understood_and_left_out()
    {
        _rig.Run(Points, $"analyze forecast --with-torch --method lstm --hidden 8 --batches 20 --packages {_rig.Folder}");

        Assert.Equal(0, _rig.ExitCode);
        Assert.Equal("auto", _rig.Answer.GetProperty("method").GetString());
    }

    [Fact]
    public void Answer_without_an_optional_package_has_no_mark()
    {
        _rig.Run(Points, "analyze forecast");

        Assert.False(_rig.Answer.TryGetProperty("unavailable", out _));
        Assert.Empty(_rig.Error);
    }

    [Fact]
    public void Method_in_a_request_is_replaced_as_well()
    {
        _rig.Run($$"""{"data":{{Points}},"method":"dlinear"}""", $"analyze forecast --with-torch --packages {_rig.Folder}");

        Assert.Equal("dlinear", _rig.Answer.GetProperty("askedMethod").GetString());
        Assert.Equal("auto", _rig.Answer.GetProperty("method").GetString());
    }

    [Fact]
    public void Detector_from_a_file_is_replaced_by_the_default_one()
    {
        var model = _rig.File("model.onnx", "never read");

        _rig.Run(Points, $"analyze anomalies --with-onnx {model} --method onnx --packages {_rig.Folder}");

        Assert.Equal(0, _rig.ExitCode);
        Assert.Equal("full", _rig.Answer.GetProperty("method").GetString());
        Assert.Equal("onnx", _rig.Answer.GetProperty("askedMethod").GetString());
        Assert.Contains("The library's own detectors work instead.", _rig.Problem.GetProperty("warning").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Backtest_compares_the_statistical_forecast_instead()
    {
        var file = _rig.File("a.csv", "timestamp,value\n" + string.Join('\n', Enumerable.Range(0, 200).Select(i => $"{1_700_000_000 + i},{i % 5}")));

        _rig.Run(input: null, $"backtest forecasters --with-torch --methods lstm,dlinear,naive --steps 5 --packages {_rig.Folder} {file}");

        Assert.Equal(0, _rig.ExitCode);
        Assert.Equal(["auto", "forecaster", "naive"], _rig.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0]).Order());
        Assert.Equal("--with-torch", _rig.Problem.GetProperty("value").GetString());
    }

    [Fact]
    public void Package_whose_assembly_is_damaged_is_told_so()
    {
        Directory.CreateDirectory(Path.Combine(_rig.Folder, "torch"));
        _rig.File("torch/Dashboard.Analytics.Torch.dll", "no assembly");

        _rig.Run(Points, $"analyze forecast --with-torch --packages {_rig.Folder}");

        Assert.Equal(0, _rig.ExitCode);
        Assert.Contains($"in {Path.Combine(_rig.Folder, "torch")} does not load: a file of it is damaged or missing", _rig.Problem.GetProperty("warning").GetString(), StringComparison.Ordinal);
    }

    [PackageFact]
    public void Package_without_its_native_library_is_told_so()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(BuiltPackages.Folder, "torch"), "*.*").Where(file => Path.GetExtension(file) is ".dll" or ".json"))
            File.Copy(file, Path.Combine(_rig.Folder, Path.GetFileName(file)));

        _rig.Run(Points, $"analyze forecast --with-torch --method lstm --packages {_rig.Folder}");

        Assert.Equal("auto", _rig.Answer.GetProperty("method").GetString());
        Assert.Contains($"does not load: the native library {_rig.Folder}", _rig.Problem.GetProperty("warning").GetString(), StringComparison.Ordinal);
        Assert.Contains("torch_cpu", _rig.Problem.GetProperty("warning").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shell_sees_answer_and_line_apart()
    {
        var file = _rig.File("a.json", Points);

        var run = await Commands.CommandRun.RunAsync("analyze", "forecast", "--with-torch", "--packages", _rig.Folder, file);

        Assert.Equal(0, run.ExitCode);
        using var answer = JsonDocument.Parse(run.Output);
        Assert.Equal("auto", answer.RootElement.GetProperty("method").GetString());
        using var line = JsonDocument.Parse(Assert.Single(run.Errors.TrimEnd('\n').Split('\n')));
        Assert.Equal("--with-torch", line.RootElement.GetProperty("value").GetString());
    }

    [Fact]
    public async Task Dashboard_tells_it_in_one_line_and_runs_on()
    {
        await using var dashboard = await DashboardProcess.StartAsync("--with-torch", "--packages", _rig.Folder);
        await WaitForAsync(dashboard, "The optional package torch is missing");

        Assert.Contains("The statistical forecasts are given instead.", dashboard.Output, StringComparison.Ordinal);
        var check = await ModelsCheckAsync(dashboard);
        Assert.Equal("degraded", check.GetProperty("status").GetString());
        Assert.Contains("dotnet publish Dashboard.Analytics/Optional/Torch", check.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, await dashboard.StopAsync());
    }

    /// <summary>What the health answer says of the optional models.</summary>
    internal static async Task<JsonElement> ModelsCheckAsync(DashboardProcess dashboard)
    {
        using var client = new HttpClient { BaseAddress = dashboard.Address };
        var health = await client.GetFromJsonAsync<JsonElement>("/api/health");
        return health.GetProperty("data").GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("name").GetString() == "models");
    }

    /// <summary>The line is written beside the start, and may come after the dashboard is ready.</summary>
    internal static async Task WaitForAsync(DashboardProcess dashboard, string line)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        while (!dashboard.Output.Contains(line, StringComparison.Ordinal))
            await timer.WaitForNextTickAsync(limit.Token);
    }
}
