using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Torch;

/// <summary>Weights of one LSTM layer with a linear head, in the order and layout of PyTorch: the gates are input, forget, cell, output.</summary>
/// <param name="hidden">Size of the state.</param>
/// <param name="horizon">Steps that the head gives.</param>
internal sealed class LstmWeights(int hidden, int horizon)
{
    public int Hidden => hidden;

    public int Horizon => horizon;

    /// <summary>Input to gates (4 hidden), state to gates (4 hidden x hidden), bias of the gates, state to steps (horizon x hidden), bias of the steps.</summary>
    public float[][] All { get; } = [new float[4 * hidden], new float[4 * hidden * hidden], new float[4 * hidden], new float[horizon * hidden], new float[horizon]];

    /// <summary>Weights to begin a training with: uniform within ±1/√hidden, the forget gates open.</summary>
    public static LstmWeights Random(int hidden, int horizon, int seed)
    {
        var random = new Random(seed);
        var weights = new LstmWeights(hidden, horizon);
        var most = 1 / Math.Sqrt(hidden);
        foreach (var part in weights.All)
        {
            for (var i = 0; i < part.Length; i++)
                part[i] = (float)(most * ((2 * random.NextDouble()) - 1));
        }

        weights.All[2].AsSpan(hidden, hidden).Fill(1);
        return weights;
    }

    public void Save(StateWriter writer)
    {
        writer.Write(hidden);
        foreach (var part in All)
            writer.Write((ReadOnlySpan<float>)part);
    }

    /// <exception cref="FormatException">Saved with another size, or cut off.</exception>
    public static LstmWeights Restored(StateReader reader, int horizon)
    {
        var hidden = reader.ReadInt32();
        if (hidden is < 1 or > 1_024)
            throw new FormatException($"The state names a network of size {hidden}; 1 to 1024 are possible.");
        var weights = new LstmWeights(hidden, horizon);
        foreach (var part in weights.All)
            reader.Read(part);
        return weights;
    }
}
