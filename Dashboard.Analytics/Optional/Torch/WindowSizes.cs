namespace Dashboard.Analytics.Torch;

/// <summary>What a model sees and gives, in samples.</summary>
internal readonly record struct WindowSizes(int Window, int Horizon)
{
    /// <summary>Rows that a window and what follows it take together.</summary>
    public int Span => Window + Horizon;

    /// <summary>What is asked for, shortened for a short history: what follows is at most a quarter of it, and half of the rest is left for windows to begin in.</summary>
    /// <param name="rows">Rows of the history, at least 8.</param>
    public static WindowSizes For(int rows, int window, int horizon)
    {
        var ahead = Math.Min(horizon, rows / 4);
        return new WindowSizes(Math.Min(window, (rows - ahead) / 2), ahead);
    }
}
