namespace Dashboard.Analytics.Torch;

/// <summary>Draws normalised windows and what followed them from histories, each place as likely as any other; the same ones for the same seed.</summary>
internal sealed class TrainingWindows
{
    /// <summary>What follows counts at most so many standard deviations of its window: a window that hardly moves would outweigh all others.</summary>
    private const float Furthest = 10;

    /// <summary>Draws after which a batch that found too few windows that move is left as it is.</summary>
    private const int MostDraws = 20;

    private readonly IReadOnlyList<double[]> _histories;
    private readonly WindowSizes _sizes;
    private readonly Random _random;
    private readonly int[] _ends;

    /// <param name="histories">Without gaps.</param>
    public TrainingWindows(IReadOnlyList<double[]> histories, WindowSizes sizes, int seed)
    {
        (_histories, _sizes, _random) = (histories, sizes, new Random(seed));
        _ends = new int[histories.Count];
        var places = 0;
        for (var i = 0; i < histories.Count; i++)
            _ends[i] = places += Math.Max(0, histories[i].Length - sizes.Span + 1);
    }

    public WindowSizes Sizes => _sizes;

    /// <summary>Places at which a window may begin.</summary>
    public int Places => _ends.Length == 0 ? 0 : _ends[^1];

    /// <summary>Fills a batch, window by window. Where series do not move, windows are zero and so is what follows.</summary>
    public void Draw(Span<float> inputs, Span<float> targets)
    {
        var count = inputs.Length / _sizes.Window;
        for (var i = 0; i < count; i++)
        {
            var input = inputs.Slice(i * _sizes.Window, _sizes.Window);
            var target = targets.Slice(i * _sizes.Horizon, _sizes.Horizon);
            var draw = 0;
            while (!TryDraw(input, target) && ++draw < MostDraws)
            {
                // Another place.
            }
        }
    }

    private bool TryDraw(Span<float> input, Span<float> target)
    {
        input.Clear();
        target.Clear();
        var place = _random.Next(Places);
        var series = 0;
        while (place >= _ends[series])
            series++;
        var start = place - (series == 0 ? 0 : _ends[series - 1]);
        var rows = _histories[series].AsSpan(start, _sizes.Span);
        var scale = NormalisedWindow.Fill(rows[.._sizes.Window], input);
        if (scale == 0)
            return false;
        for (var step = 0; step < target.Length; step++)
            target[step] = Math.Clamp((float)((rows[_sizes.Window + step] - rows[_sizes.Window - 1]) / scale), -Furthest, Furthest);
        return true;
    }
}
