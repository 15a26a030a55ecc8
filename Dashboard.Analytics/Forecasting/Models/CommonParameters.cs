using Dashboard.Analytics.Parameters;

namespace Dashboard.Analytics.Forecasting.Models;

/// <summary>Parameters that several models have, under one name and with one range.</summary>
internal static class CommonParameters
{
    /// <summary>Longest season, in samples: a day at 1 s.</summary>
    public const int LongestPeriod = 86_400;

    public static ParameterDescriptor Alpha { get; } = Smoothing("alpha", "Weight of the newest value in the level; larger follows faster. Automatic: fitted to the history.");

    public static ParameterDescriptor Beta { get; } = Smoothing("beta", "Weight of the newest change in the trend; larger turns faster. Automatic: fitted.");

    public static ParameterDescriptor Gamma { get; } = Smoothing("gamma", "Weight of the newest season in the seasonal pattern; larger changes it faster. Automatic: fitted.");

    public static ParameterDescriptor Phi { get; } =
        new("phi", "", 0, 1, double.NaN, "Damping of the trend a step: 1 is none, 0 no trend. Automatic: fitted from 0.8 to 0.98.") { IsOptional = true };

    public static ParameterDescriptor Period { get; } =
        new("period", "samples", 1, LongestPeriod, double.NaN, "Length of a season; 1 is none. Automatic: found from the autocorrelation.") { IsOptional = true, IsWhole = true };

    private static ParameterDescriptor Smoothing(string name, string help) => new(name, "", 0, 1, double.NaN, help) { IsOptional = true };
}
