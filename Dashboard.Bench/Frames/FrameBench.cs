using BenchmarkDotNet.Attributes;
using Dashboard.App.Stream;

namespace Dashboard.Bench.Frames;

/// <summary>One tick for the viewers of one page: the encoding happens once, whatever their number. Budget: 50 circuits at most 1.5 times one.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class FrameBench
{
    private readonly FrameRig _rig = new();

    [Params(1, 10, 50)]
    public int Circuits { get; set; }

    [Benchmark]
    public int Encode() => _rig.Encode(Circuits);
}

/// <summary>What a page asks for when it opens: fifteen minutes at 10 Hz, 280 pixel columns.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class HistoryFrameBench
{
    private const int Ticks = 9_000;

    private readonly FrameRig _rig = new();
    private readonly RecentHistory _history = new(Ticks);

    [GlobalSetup]
    public void Fill()
    {
        for (var sequence = 1; sequence <= Ticks; sequence++)
            _history.Append(BenchTicks.Of(sequence, FrameRig.Series));
    }

    [Benchmark]
    public int FifteenMinutes() => _rig.EncodeHistory(_history, 1, Ticks, 900_000 / 280.0);
}
