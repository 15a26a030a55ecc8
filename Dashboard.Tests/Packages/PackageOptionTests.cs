using Dashboard.Analytics.Packages;
using Dashboard.App.Analyses;
using Dashboard.App.Commands;
using Dashboard.App.Engine.Packages;
using Dashboard.Tests.Commands.Analyze;

namespace Dashboard.Tests.Packages;

public sealed class PackageOptionTests : IDisposable
{
    private readonly AnalyzeRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData("forecast --method lstm", "'lstm' is in the optional package torch. Add --with-torch.")]
    [InlineData("forecast --method DLinear", "'DLinear' is in the optional package torch. Add --with-torch.")]
    [InlineData("anomalies --method onnx", "'onnx' is in the optional package onnx. Add --with-onnx FILE.")]
    public void Method_of_a_package_that_was_not_asked_for_names_its_option(string command, string error)
    {
        _rig.Run("[1,2,3]", $"analyze {command}");

        Assert.Equal(2, _rig.ExitCode);
        Assert.Equal(error, _rig.Problem.GetProperty("error").GetString());
    }

    [Theory]
    [InlineData("forecast", "--with-torch", "--with-onnx FILE", "--packages DIR", "Method dlinear:", "Method lstm:", "Needs --with-torch.", "--batches N")]
    [InlineData("anomalies", "--with-onnx FILE", "--packages DIR", "Method onnx:", "Needs --with-onnx FILE.")]
    public void Help_names_optional_methods_and_how_to_get_them(string kind, params string[] words)
    {
        _rig.Run(input: null, $"analyze {kind} --help");

        Assert.All(words, word => Assert.Contains(word, _rig.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void Model_that_is_not_there_is_bad_input()
    {
        _rig.Run("[1,2,3]", $"analyze forecast --with-onnx {_rig.Folder}/none.onnx");

        Assert.Equal(2, _rig.ExitCode);
        Assert.Equal($"{_rig.Folder}/none.onnx", _rig.Problem.GetProperty("file").GetString());
        Assert.Equal("Name an ONNX file after --with-onnx.", _rig.Problem.GetProperty("fix").GetString());
    }

    [Fact]
    public void Torch_has_no_detectors_to_ask_for()
    {
        _rig.Run("[1,2,3]", "analyze anomalies --with-torch");

        Assert.Equal(2, _rig.ExitCode);
    }

    [Theory]
    [InlineData("--with-torch --packages /tmp/x")]
    [InlineData("serve --packages=/tmp/x --with-torch=true")]
    public void Dashboard_takes_torch_and_its_folder(string line)
    {
        var invocation = CommandLine.Parse(line.Split(' '));

        Assert.Null(invocation.Answer);
        Assert.True(invocation.Start.IsWithTorch);
        Assert.Equal("/tmp/x", invocation.Start.Packages);
    }

    [Fact]
    public void Dashboard_asks_for_no_package_by_itself()
    {
        var start = CommandLine.Parse([]).Start;

        Assert.False(start.IsWithTorch);
        Assert.Null(start.Packages);
    }

    [Fact]
    public void Names_of_optional_models_are_not_those_of_the_library()
    {
        var methods = PackageKind.All.SelectMany(package => package.Methods).ToList();

        Assert.Equal(["dlinear", "lstm", "onnx"], methods);
        Assert.All(methods, name => Assert.Null(Dashboard.Analytics.Forecasting.ForecasterCatalog.Find(name)));
    }

    [Fact]
    public void Model_without_its_package_cannot_be_made() =>
        Assert.Equal("'lstm' is in the package torch, which is not loaded.", Assert.Throws<InvalidOperationException>(() => OptionalModels.Lstm.CreateWith()).Message);
}
