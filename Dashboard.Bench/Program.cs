using BenchmarkDotNet.Running;
using Dashboard.Bench.Forecasting;
using Dashboard.Bench.Nab;

namespace Dashboard.Bench;

public static class EntryPoint
{
    /// <summary><c>nab …</c> scores detectors, <c>forecasts …</c> forecasters; anything else is BenchmarkDotNet's.</summary>
    public static int Main(string[] args)
    {
        if (args is ["nab", .. var rest])
            return NabCommand.Run(rest);
        if (args is ["forecasts", ..])
            return ForecastAccuracy.Run(args.AsSpan(1));

        BenchmarkSwitcher.FromAssembly(typeof(EntryPoint).Assembly).Run(args);
        return 0;
    }
}
