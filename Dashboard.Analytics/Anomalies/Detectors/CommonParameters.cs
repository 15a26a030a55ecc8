using Dashboard.Analytics.Parameters;

namespace Dashboard.Analytics.Anomalies.Detectors;

/// <summary>Parameters that several detectors have, each with its own default.</summary>
internal static class CommonParameters
{
    public const string WindowName = "window";
    public const string ThresholdName = "threshold";
    public const string MemoryName = "memory";

    public static ParameterDescriptor Window(int byDefault, int most = 100_000) =>
        new(WindowName, "samples", 5, most, byDefault, "Samples before the judged one that it is compared with. Longer is steadier and slower to follow.") { IsWhole = true };

    public static ParameterDescriptor Threshold(double byDefault) =>
        new(ThresholdName, "sd", 0.5, 100, byDefault, "Usual deviations from the expected value for a vote. Smaller is more sensitive.");

    public static ParameterDescriptor Memory(int byDefault) =>
        new(MemoryName, "samples", 10, 1_000_000, byDefault, "Samples over which what is usual is remembered. Longer is steadier and slower to follow.") { IsWhole = true };
}
