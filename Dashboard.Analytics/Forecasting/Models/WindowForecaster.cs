using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Forecasting.Models;

/// <summary>
/// What models share that see the newest w values and give the next h at once: the window, which goes on along the model's own forecast in a gap and beyond the h-th step, and
/// one computation of those h a sample however often they are asked for.
/// </summary>
/// <remarks>An update moves the window, O(w); the first forecast after it costs one computation of the model.</remarks>
internal abstract class WindowForecaster(params double[] given) : ForecastModel(given)
{
    private double[] _window = [];
    private double[] _ahead = [];
    private double[] _block = [];
    private double[] _further = [];
    private bool _isKnown;

    protected int WindowLength => _window.Length;

    /// <summary>Sets the sizes of the model and the newest values that it begins with.</summary>
    /// <param name="newest">Without gaps, oldest first: as many as the model sees.</param>
    /// <param name="block">Steps that it gives at once.</param>
    protected void Begin(ReadOnlySpan<double> newest, int block)
    {
        _window = newest.ToArray();
        Resize(block);
    }

    /// <summary>Fills in the next values after a window.</summary>
    protected abstract void Predict(ReadOnlySpan<double> window, Span<double> block);

    protected abstract void SaveModel(StateWriter writer);

    protected abstract void RestoreModel(StateReader reader, int window, int block);

    protected sealed override void Take(double value)
    {
        Shift(_window, 1);
        _window[^1] = value;
        _isKnown = false;
    }

    protected sealed override void Coast() => Take(Known()[0]);

    protected sealed override void Fill(Span<double> points)
    {
        var block = Known();
        if (points.Length <= block.Length)
        {
            block[..points.Length].CopyTo(points);
            return;
        }

        block.CopyTo(points);
        _window.CopyTo(_further, 0);
        for (var done = block.Length; done < points.Length; done += block.Length)
        {
            Append(points[(done - block.Length)..done]);
            Predict(_further, _block);
            _block.AsSpan(0, Math.Min(_block.Length, points.Length - done)).CopyTo(points[done..]);
        }
    }

    protected sealed override void SaveState(StateWriter writer)
    {
        WriteSized(writer, _window);
        writer.Write(_ahead.Length);
        SaveModel(writer);
    }

    protected sealed override void RestoreState(StateReader reader)
    {
        _window = ReadSized(reader);
        var block = reader.ReadInt32();
        if (block is < 0 or > 10_000)
            throw new FormatException($"The state names {block} steps at once; at most 10000 are possible.");
        Resize(block);
        RestoreModel(reader, _window.Length, block);
    }

    private static void Shift(Span<double> window, int by) => window[by..].CopyTo(window);

    private void Resize(int block)
    {
        (_ahead, _block, _further) = (new double[block], new double[block], new double[_window.Length]);
        _isKnown = false;
    }

    /// <summary>Moves the newest part of a block into the window that lies further ahead.</summary>
    private void Append(ReadOnlySpan<double> block)
    {
        var newest = block[Math.Max(0, block.Length - _further.Length)..];
        Shift(_further, newest.Length);
        newest.CopyTo(_further.AsSpan(_further.Length - newest.Length));
    }

    private ReadOnlySpan<double> Known()
    {
        if (!_isKnown)
            Predict(_window, _ahead);
        _isKnown = true;
        return _ahead;
    }
}
