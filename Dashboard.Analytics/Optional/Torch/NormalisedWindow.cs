namespace Dashboard.Analytics.Torch;

/// <summary>How an LSTM sees values of any unit: relative to the window's last one, in its standard deviations.</summary>
internal static class NormalisedWindow
{
    /// <summary>Fills in the normalised window.</summary>
    /// <returns>Its standard deviation; 0: it never moves, and nothing is filled in.</returns>
    public static double Fill(ReadOnlySpan<double> window, Span<float> into)
    {
        var last = window[^1];
        var mean = 0.0;
        foreach (var value in window)
            mean += value - last;
        mean /= window.Length;
        var variance = 0.0;
        foreach (var value in window)
            variance += (value - last - mean) * (value - last - mean);
        var scale = Math.Sqrt(variance / window.Length);
        // Below 1e-12 of the values it is rounding, not movement.
        if (!(scale > 1e-12 * Math.Abs(last)))
            return 0;

        for (var i = 0; i < window.Length; i++)
            into[i] = (float)((window[i] - last) / scale);
        return scale;
    }
}
