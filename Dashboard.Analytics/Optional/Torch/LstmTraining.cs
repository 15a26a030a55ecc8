using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dashboard.Analytics.Torch;

/// <summary>
/// Trains an LSTM by libtorch on the absolute error, so on the median, over a fixed number of steps of one batch each: gradients by back-propagation through time, then
/// <see cref="Adam"/> with a rate that falls along half a cosine. Seeded; one thread: the same weights at each run on one machine.
/// </summary>
/// <remarks>
/// libtorch holds copies of the weights for the gradients alone. Its own optimiser is not used: between its many small tensors the C library's allocator lost 6 MB a step.
/// </remarks>
internal sealed class LstmTraining : IDisposable
{
    public const int Batch = 64;
    private const double Rate = 0.01;
    private const double LastRate = 0.0005;

    private readonly LstmWeights _weights;
    private readonly TrainingWindows _windows;
    private readonly int _steps;
    private readonly LSTM _layer;
    private readonly Linear _head;
    private readonly Tensor[] _parameters;
    private readonly Adam _adam;
    private readonly float[] _inputs;
    private readonly float[] _targets;
    private int _done;

    /// <param name="weights">Where the training begins, and where it leaves what was learnt.</param>
    public LstmTraining(LstmWeights weights, TrainingWindows windows, int steps)
    {
        (_weights, _windows, _steps) = (weights, windows, steps);
        _layer = nn.LSTM(1, weights.Hidden, batchFirst: true);
        _head = nn.Linear(weights.Hidden, weights.Horizon);
        // The second bias of the gates stays zero: it adds nothing to the first.
        var gates = _layer.parameters().ToArray();
        using (no_grad())
            gates[3].zero_();
        _parameters = [gates[0], gates[1], gates[2], .. _head.parameters()];
        _adam = new Adam(weights.All);
        _inputs = new float[Batch * windows.Sizes.Window];
        _targets = new float[Batch * windows.Sizes.Horizon];
    }

    /// <summary>Learns from one batch. False: it was the last, or there is nothing to learn from.</summary>
    public bool Step()
    {
        if (_windows.Places == 0)
            return false;
        _windows.Draw(_inputs, _targets);
        using var scope = NewDisposeScope();
        HandOver();
        var inputs = tensor(_inputs, [Batch, _windows.Sizes.Window, 1]);
        var (states, _, _) = _layer.call(inputs);
        var forecast = _head.call(states.select(1, _windows.Sizes.Window - 1));
        nn.functional.l1_loss(forecast, tensor(_targets, [Batch, _windows.Sizes.Horizon])).backward();
        // Each has one: all of them have a part in the forecast.
        _adam.Step([.. _parameters.Select(parameter => parameter.grad!.data<float>().ToArray())], RateNow);
        return ++_done < _steps;
    }

    public void Dispose()
    {
        _layer.Dispose();
        _head.Dispose();
    }

    private double RateNow => LastRate + ((Rate - LastRate) * 0.5 * (1 + Math.Cos(Math.PI * _done / _steps)));

    private void HandOver()
    {
        using var quiet = no_grad();
        for (var i = 0; i < _parameters.Length; i++)
        {
            _parameters[i].data<float>().CopyFrom(_weights.All[i]);
            _parameters[i].grad?.zero_();
        }
    }
}
