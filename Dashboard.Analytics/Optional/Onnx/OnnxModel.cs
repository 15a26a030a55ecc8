using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Dashboard.Analytics.Onnx;

/// <summary>
/// A model of one input, float32 [1, window], and one output, float32 [values] or [1, values]. One value: an anomaly score, higher is odder. Several: the next values.
/// A first dimension that is left open counts as 1; window and values have to be fixed.
/// </summary>
/// <remarks>Any number of <see cref="OnnxRun"/>s share it, on any threads. It lasts as long as the process.</remarks>
internal sealed class OnnxModel
{
    /// <summary>Longest window, and most values.</summary>
    private const int Most = 10_000;

    private OnnxModel(InferenceSession session, string input, int window, string output, long[] outputShape)
    {
        (Session, InputName, Window, OutputName, OutputShape) = (session, input, window, output, outputShape);
        Values = (int)outputShape[^1];
    }

    public InferenceSession Session { get; }

    public string InputName { get; }

    /// <summary>Samples that it sees.</summary>
    public int Window { get; }

    public string OutputName { get; }

    public long[] OutputShape { get; }

    /// <summary>Values that it gives.</summary>
    public int Values { get; }

    /// <exception cref="FormatException">The file holds no such model.</exception>
    public static OnnxModel Open(string path)
    {
        var session = OpenSession(path);
        var (input, inputShape) = Only(session.InputMetadata, "input", "float32 [1, window]");
        var (output, outputShape) = Only(session.OutputMetadata, "output", "float32 [1, values]");
        if (inputShape.Length != 2 || !IsOne(inputShape[0]) || !IsFixed(inputShape[1]))
            throw Unfit("input", input, inputShape, $"float32 [1, window] with a window of 1 to {Most}");
        if (outputShape.Length is not (1 or 2) || !IsFixed(outputShape[^1]) || (outputShape.Length == 2 && !IsOne(outputShape[0])))
            throw Unfit("output", output, outputShape, $"float32 [1, values] with 1 to {Most} values: one is a score, several are a forecast");
        return new OnnxModel(session, input, inputShape[1], output, [.. outputShape.Select(size => (long)Math.Max(1, size))]);
    }

    private static InferenceSession OpenSession(string path)
    {
        try
        {
            if (!OrtEnv.IsCreated)
            {
                var environment = new EnvironmentCreationOptions { logId = "dashboard", logLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
                OrtEnv.CreateInstanceWithOptions(ref environment);
            }

            // One thread: a window is small, and the dashboard's own work keeps its processors.
            using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
            return new InferenceSession(path, options);
        }
        catch (OnnxRuntimeException exception)
        {
            throw new FormatException($"This is no ONNX model that the runtime can read: {exception.Message.ReplaceLineEndings(" ").Trim().TrimEnd('.')}.");
        }
    }

    private static (string Name, int[] Shape) Only(IReadOnlyDictionary<string, NodeMetadata> all, string what, string wanted)
    {
        if (all.Count != 1)
            throw new FormatException($"The model has {all.Count} {what}s ({string.Join(", ", all.Keys)}); it has to have one {what}, {wanted}.");
        var (name, metadata) = all.First();
        if (!metadata.IsTensor || metadata.ElementDataType != TensorElementType.Float)
            throw new FormatException($"The model's {what} '{name}' is {(metadata.IsTensor ? $"of {metadata.ElementDataType}" : "no tensor")}; it has to be {wanted}.");
        return (name, metadata.Dimensions);
    }

    /// <summary>Open dimensions are −1 or 0.</summary>
    private static bool IsOne(int size) => size is 1 or <= 0;

    private static bool IsFixed(int size) => size is >= 1 and <= Most;

    private static FormatException Unfit(string what, string name, int[] shape, string wanted) =>
        new($"The model's {what} '{name}' is float32 [{string.Join(", ", shape.Select(size => size > 0 ? $"{size}" : "open"))}]; it has to be {wanted}.");
}
