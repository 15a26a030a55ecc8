using BenchmarkDotNet.Running;
using Dashboard.Bench.Forecasting;

namespace Dashboard.Bench;

public static class EntryPoint
{
    public static int Main(string[] args)
    {
        if (args is ["forecasts", ..])
            return ForecastAccuracy.Run(args.AsSpan(1));
        BenchmarkSwitcher.FromAssembly(typeof(EntryPoint).Assembly).Run(args);
        return 0;
    }
}
