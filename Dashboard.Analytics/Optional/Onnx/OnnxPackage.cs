using Dashboard.Analytics.Optional;
using Dashboard.Analytics.Packages;

namespace Dashboard.Analytics.Onnx;

/// <summary>A detector or a forecaster from an ONNX file.</summary>
public sealed class OnnxPackage : IModelPackage
{
    public ModelSet Load(string? modelFile)
    {
        NativeFile.Load("onnxruntime");
        if (modelFile is null)
            return ModelSet.Empty;
        var model = OnnxModel.Open(modelFile);
        return model.Values == 1
            ? new ModelSet([], [OptionalModels.OnnxDetector with { Create = values => new OnnxDetector(model, values["alertRate"]) }])
            : new ModelSet([OptionalModels.OnnxForecaster with { Create = _ => new OnnxForecaster(model) }], []);
    }
}
