using Dashboard.Analytics.Anomalies;
using Dashboard.Analytics.State;
using Dashboard.Tests.Analytics.Forecasting;
using Dashboard.Tests.Analytics.Support;
using Dashboard.Tests.Commands.Analyze;

namespace Dashboard.Tests.Packages;

/// <summary>Models from files, written by the tests themselves.</summary>
public sealed class OnnxModelTests : IDisposable
{
    private readonly AnalyzeRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [PackageFact]
    public void Forecaster_gives_what_the_model_says_and_goes_on_from_it()
    {
        // Of three samples the next two: the oldest and the mean of the other two.
        var forecaster = BuiltPackages.Onnx(Write(OnnxFile.Linear(new float[,] { { 1, 0 }, { 0, 0.5f }, { 0, 0.5f } }))).Forecasters.Single().CreateWith();
        Assert.Equal(3, forecaster.LeastSamples);

        forecaster.Fit([9, 9, 1, 2, 4]);

        Assert.Equal([1, 3, 4, 2, 3, 3], forecaster.Next(6));
        forecaster.Update(8);
        Assert.Equal([2, 6], forecaster.Next(2));
        forecaster.Update(double.NaN);
        Assert.Equal([4, 5], forecaster.Next(2));
    }

    [PackageFact]
    public void Restored_forecaster_goes_on_bit_for_bit()
    {
        var descriptor = BuiltPackages.Onnx(Write(OnnxFile.Linear(new float[,] { { 0.3f, 0.1f }, { 0.7f, 0.9f } }))).Forecasters.Single();
        var (original, restored) = (descriptor.CreateWith(), descriptor.CreateWith());
        original.Fit(Noise.White(1).Take(50));

        restored.Restore(new StateReader(original.Saved()));

        original.Update(1.5);
        restored.Update(1.5);
        Assert.Equal(original.Next(9), restored.Next(9));
        Assert.Equal(original.Saved(), restored.Saved());
    }

    [PackageFact]
    public void State_of_a_model_of_another_shape_is_refused()
    {
        var original = BuiltPackages.Onnx(Write(OnnxFile.Linear(new float[2, 2]))).Forecasters.Single().CreateWith();
        original.Fit([1, 2, 3]);

        Assert.Throws<FormatException>(() => BuiltPackages.Onnx(Write(OnnxFile.Linear(new float[3, 2]))).Forecasters.Single().CreateWith().Restore(new StateReader(original.Saved())));
    }

    [PackageFact]
    public void Detector_marks_what_the_model_scores_high()
    {
        var detector = Change();
        var noise = Noise.White(3);
        var marks = noise.Take(3_000).Count(value => detector.Update(0, value).State == DetectorState.Anomalous);

        var score = detector.Update(0, 40);

        Assert.Equal(DetectorState.Anomalous, score.State);
        Assert.True(score.PValue < 1e-4, $"{score.PValue}");
        Assert.InRange(score.Score, 30, 50);
        Assert.InRange(marks, 0, 3);
    }

    [PackageFact]
    public void Detector_learns_first_and_takes_gaps()
    {
        var detector = Change();

        Assert.Equal(DetectorState.Learning, detector.Update(0, 1).State);
        Assert.Equal(DetectorState.Gap, detector.Update(0, double.NaN).State);
        Assert.All(Noise.White(4).Take(60), value => Assert.Equal(DetectorState.Learning, detector.Update(0, value).State));
        Assert.Equal(DetectorState.Normal, detector.Update(0, 0).State);
    }

    [PackageFact]
    public void Restored_detector_goes_on_bit_for_bit()
    {
        var descriptor = BuiltPackages.Onnx(Write(OnnxFile.Linear(new float[,] { { -1 }, { 1 } }, isAbsolute: true))).Detectors.Single();
        var (original, restored) = (descriptor.CreateWith(), descriptor.CreateWith());
        var noise = Noise.White(5);
        foreach (var value in noise.Take(300))
            original.Update(0, value);
        var writer = new StateWriter();
        original.Save(writer);

        restored.Restore(new StateReader(writer.ToArray()));

        Assert.All(noise.Take(100), value => Assert.Equal(original.Update(0, value), restored.Update(0, value)));
    }

    [PackageFact]
    public void Update_allocates_next_to_nothing()
    {
        var detector = Change();
        var values = Noise.White(6).Take(500);
        foreach (var value in values)
            detector.Update(0, value);

        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var value in values)
            detector.Update(0, value);

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / values.Length, 0, 0);
    }

    [PackageTheory]
    [InlineData(new long[] { 2, 8 }, new long[] { 2, 1 }, new long[] { 8, 1 }, "The model's input 'x' is float32 [2, 8]; it has to be float32 [1, window] with a window of 1 to 10000")]
    [InlineData(new long[] { 1, 8, 1 }, new long[] { 1, 8, 1 }, new long[] { 1, 1 }, "The model's input 'x' is float32 [1, 8, 1]")]
    [InlineData(new long[] { 1, 0 }, new long[] { 1, 1 }, new long[] { 8, 1 }, "The model's input 'x' is float32 [1, open]")]
    [InlineData(new long[] { 1, 8 }, new long[] { 2, 1, 3 }, new long[] { 2, 8, 3 }, "The model's output 'y' is float32 [2, 1, 3]; it has to be float32 [1, values] with 1 to 10000 values")]
    public void Shape_that_does_not_fit_is_bad_input_that_names_both(long[] input, long[] output, long[] weights, string problem)
    {
        var model = Write(OnnxFile.OfShape(input, output, weights));

        _rig.Run("[1,2,3]", $"analyze forecast --packages {BuiltPackages.Folder} --with-onnx {model}");

        Assert.Equal(2, _rig.ExitCode);
        Assert.StartsWith($"{model}: {problem}", _rig.Problem.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal("See docs/OPTIONAL_MODELS.md for what a model has to be.", _rig.Problem.GetProperty("fix").GetString());
    }

    [PackageFact]
    public void Open_first_dimension_counts_as_one() =>
        Assert.Equal([0, 0, 0], BuiltPackages.Onnx(Write(OnnxFile.OfShape([0, 2], [0, 3], [2, 3]))).Forecasters.Single().CreateWith().After([1, 2, 3]).Next(3));

    [PackageFact]
    public void Other_numbers_than_float32_are_refused() =>
        Assert.StartsWith("The model's input 'x' is of Double; it has to be float32 [1, window].",
            Assert.Throws<FormatException>(() => BuiltPackages.Onnx(Write(OnnxFile.OfShape([1, 4], [1, 1], [4, 1], isDouble: true)))).Message, StringComparison.Ordinal);

    [PackageFact]
    public void File_that_is_no_model_is_bad_input()
    {
        var model = _rig.File("text.onnx", "timestamp,value");

        _rig.Run("[1,2,3]", $"analyze anomalies --packages {BuiltPackages.Folder} --with-onnx {model}");

        Assert.Equal(2, _rig.ExitCode);
        Assert.StartsWith($"{model}: This is no ONNX model that the runtime can read: ", _rig.Problem.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [PackageTheory]
    [InlineData("anomalies", 3, "It gives several values: it is a forecaster, and a detector gives one score.")]
    [InlineData("forecast", 1, "It gives one score: it is a detector, and a forecaster gives two values or more.")]
    public void Model_of_the_other_kind_is_bad_input(string kind, int values, string problem)
    {
        var model = Write(OnnxFile.Linear(new float[4, values]));

        _rig.Run("[1,2,3]", $"analyze {kind} --packages {BuiltPackages.Folder} --with-onnx {model}");

        Assert.Equal(2, _rig.ExitCode);
        Assert.StartsWith($"{model}: {problem}", _rig.Problem.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [PackageFact]
    public void Forecast_uses_the_file_without_being_told_twice()
    {
        var model = Write(OnnxFile.Linear(new float[,] { { 0, 0 }, { 1, 1 } }));

        _rig.Run(AnalyzeRig.Points(Enumerable.Range(0, 50).Select(i => (double)i)), $"analyze forecast --packages {BuiltPackages.Folder} --with-onnx {model} --steps 3");

        Assert.Equal((0, ""), (_rig.ExitCode, _rig.Error));
        Assert.Equal("onnx", _rig.Answer.GetProperty("method").GetString());
        Assert.All(_rig.Answer.GetProperty("forecasts").EnumerateArray(), point => Assert.Equal(49, point.GetProperty("predicted").GetDouble()));
    }

    [PackageFact]
    public void Anomalies_are_found_by_the_file()
    {
        var model = Write(OnnxFile.Linear(new float[,] { { -1 }, { 1 } }, isAbsolute: true));
        double[] values = [.. Noise.White(7).Take(500), 60, .. Noise.White(8).Take(20)];

        _rig.Run(AnalyzeRig.Points(values), $"analyze anomalies --packages {BuiltPackages.Folder} --with-onnx {model}");

        Assert.Equal("onnx", _rig.Answer.GetProperty("method").GetString());
        Assert.Contains(60, _rig.Answer.GetProperty("anomalies").EnumerateArray().Select(row => row.GetProperty("value").GetDouble()));
    }

    /// <summary>The size of the newest change.</summary>
    private IDetector Change() => BuiltPackages.Onnx(Write(OnnxFile.Linear(new float[,] { { -1 }, { 1 } }, isAbsolute: true))).Detectors.Single().CreateWith();

    private string Write(byte[] model)
    {
        var path = Path.Combine(_rig.Folder, $"{Guid.NewGuid():N}.onnx");
        File.WriteAllBytes(path, model);
        return path;
    }
}
