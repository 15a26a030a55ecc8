using BenchmarkDotNet.Running;
using Dashboard.Bench.Gates;

namespace Dashboard.Bench;

public static class EntryPoint
{
    private const string Help = """
        dotnet run -c Release --project Dashboard.Bench -- COMMAND

          --filter '*'     Benchmarks by BenchmarkDotNet: collection, engine tick, frames, fan-out.
          gates            Bytes and ratios that must hold; exit code 1 when one does not. Under 90 s.
        """;

    public static int Main(string[] args)
    {
        switch (args)
        {
            case ["gates"]:
                return GateRun.Run();
            case ["--help" or "-h"]:
                Console.WriteLine(Help);
                return 0;
            default:
                BenchmarkSwitcher.FromAssembly(typeof(EntryPoint).Assembly).Run(args);
                return 0;
        }
    }
}
