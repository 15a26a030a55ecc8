using BenchmarkDotNet.Running;
using Dashboard.Bench.Nab;

namespace Dashboard.Bench;

public static class EntryPoint
{
    /// <summary><c>nab …</c> scores detectors; anything else is BenchmarkDotNet's.</summary>
    public static int Main(string[] args)
    {
        if (args is ["nab", .. var rest])
            return NabCommand.Run(rest);

        BenchmarkSwitcher.FromAssembly(typeof(EntryPoint).Assembly).Run(args);
        return 0;
    }
}
