namespace Dashboard.App.Engine.Seconds;

/// <summary>How well the intervals of the automatic forecasts hold, over all series and leads.</summary>
/// <param name="Share">Measured share of values inside the intervals, 0 to 1; NaN before there were any.</param>
/// <param name="Level">The share that it is meant to be; NaN before there were any.</param>
/// <param name="Forecast">Series with an automatic forecast.</param>
/// <param name="Analysed">Series that are analysed.</param>
internal sealed record AutomaticCoverage(double Share, double Level, int Forecast, int Analysed)
{
    public static AutomaticCoverage None { get; } = new(double.NaN, double.NaN, 0, 0);
}
