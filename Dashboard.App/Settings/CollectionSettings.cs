namespace Dashboard.App.Settings;

public sealed record CollectionSettings
{
    /// <summary>Time between two ticks: 50 ms to 10 s.</summary>
    public TimeSpan Cadence { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How much is kept in memory at full cadence: 1 to 60 min.</summary>
    public TimeSpan History { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Window that a new viewer sees first: 1, 5 or 15 min.</summary>
    public TimeSpan DefaultWindow { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Most memory that the recent history may take, in MiB: 16 to 4,096. When it is too little for all series, the history gets shorter and says so.</summary>
    public int HistoryLimitMebibytes { get; init; } = 256;
}
