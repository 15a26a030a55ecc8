using Dashboard.Analytics.Optional;
using Dashboard.Analytics.Packages;
using TorchSharp;

namespace Dashboard.Analytics.Torch;

/// <summary>DLinear and an LSTM, trained by libtorch on the processor.</summary>
public sealed class TorchPackage : IModelPackage
{
    public ModelSet Load(string? modelFile)
    {
        NativeFile.Load("torch_cpu");
        NativeFile.Load("LibTorchSharp");
        Begin();
        var dlinear = OptionalModels.DLinear with
        {
            Create = values => new DLinearForecaster(values["window"], values.Whole("horizon"), values.Whole("trend")),
        };
        var lstm = OptionalModels.Lstm with
        {
            Create = values => new LstmForecaster(values["window"], values.Whole("horizon"), values.Whole("hidden"), values.Whole("batches"), values.Whole("seed")),
        };
        return new ModelSet([dlinear, lstm], []) { AutomaticMembers = [dlinear], BeginSharedTraining = plan => new SharedLstmTraining(plan) };
    }

    /// <summary>One thread: results are then the same at every run, and the dashboard's own work keeps its processors.</summary>
    /// <exception cref="DllNotFoundException">libtorch is another version than TorchSharp's.</exception>
    private static void Begin()
    {
        try
        {
            torch.InitializeDeviceType(DeviceType.CPU);
            torch.set_num_threads(1);
        }
        catch (Exception exception) when (exception is TypeInitializationException or NotSupportedException or EntryPointNotFoundException)
        {
            throw new DllNotFoundException($"libtorch does not start: {(exception.InnerException ?? exception).Message.Split('\n')[0].Trim()}");
        }
    }
}
