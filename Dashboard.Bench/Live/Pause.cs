namespace Dashboard.Bench.Live;

/// <summary>Waiting in real time, which is what a measurement over real time is.</summary>
internal static class Pause
{
    public static Task ForAsync(TimeSpan time) => Task.Delay(time, TimeProvider.System);
}
