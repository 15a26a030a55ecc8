using System.Numerics;
using System.Runtime.InteropServices;

namespace Dashboard.Analytics.Torch;

/// <summary>
/// A trained LSTM at work: plain arithmetic over the weights, so that a forecast needs neither libtorch nor memory.
/// Definition: i, f, o = σ(W x + U h + b), g = tanh(…), c ← f c + i g, h ← o tanh c; after the window, steps = V h + d. O(window · hidden²).
/// Reference: Hochreiter and Schmidhuber, "Long short-term memory", 1997; Gers et al., "Learning to forget", 2000.
/// </summary>
/// <remarks>Owned by one thread. Allocates nothing after creation.</remarks>
internal sealed class LstmNetwork
{
    private readonly LstmWeights _weights;
    private readonly float[] _stateToGates;
    private readonly float[] _gates;
    private readonly float[] _state;
    private readonly float[] _cell;

    public LstmNetwork(LstmWeights weights)
    {
        _weights = weights;
        var hidden = weights.Hidden;
        (_gates, _state, _cell) = (new float[4 * hidden], new float[hidden], new float[hidden]);
        // By state, so that each state adds one contiguous row to all gates.
        _stateToGates = new float[4 * hidden * hidden];
        for (var gate = 0; gate < 4 * hidden; gate++)
        {
            for (var from = 0; from < hidden; from++)
                _stateToGates[(from * 4 * hidden) + gate] = weights.All[1][(gate * hidden) + from];
        }
    }

    /// <param name="window">Normalised values, oldest first.</param>
    /// <param name="steps">Gets the normalised next values.</param>
    public void Run(ReadOnlySpan<float> window, Span<float> steps)
    {
        _state.AsSpan().Clear();
        _cell.AsSpan().Clear();
        foreach (var value in window)
            Take(value);

        var hidden = _weights.Hidden;
        for (var step = 0; step < steps.Length; step++)
        {
            var sum = _weights.All[4][step];
            for (var from = 0; from < hidden; from++)
                sum += _weights.All[3][(step * hidden) + from] * _state[from];
            steps[step] = sum;
        }
    }

    private void Take(float value)
    {
        _weights.All[2].CopyTo(_gates, 0);
        Add(_weights.All[0], value);
        for (var from = 0; from < _state.Length; from++)
            Add(_stateToGates.AsSpan(from * _gates.Length, _gates.Length), _state[from]);

        var hidden = _state.Length;
        for (var i = 0; i < hidden; i++)
        {
            _cell[i] = (Sigmoid(_gates[hidden + i]) * _cell[i]) + (Sigmoid(_gates[i]) * MathF.Tanh(_gates[(2 * hidden) + i]));
            _state[i] = Sigmoid(_gates[(3 * hidden) + i]) * MathF.Tanh(_cell[i]);
        }
    }

    /// <summary>Adds a multiple of a row to the gates. The order of the sums is the same whatever the width of the vectors.</summary>
    private void Add(ReadOnlySpan<float> row, float factor)
    {
        var gates = MemoryMarshal.Cast<float, Vector<float>>(_gates.AsSpan());
        var rows = MemoryMarshal.Cast<float, Vector<float>>(row);
        for (var i = 0; i < gates.Length; i++)
            gates[i] += rows[i] * factor;
        for (var i = gates.Length * Vector<float>.Count; i < row.Length; i++)
            _gates[i] += row[i] * factor;
    }

    private static float Sigmoid(float value) => 1 / (1 + MathF.Exp(-value));
}
