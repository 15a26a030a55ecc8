using BenchmarkDotNet.Running;

namespace Dashboard.Bench;

public static class EntryPoint
{
    public static void Main(string[] args) => BenchmarkSwitcher.FromAssembly(typeof(EntryPoint).Assembly).Run(args);
}
