using Dashboard.App.Api.Sockets;
using Dashboard.App.Components.Viewing;
using Dashboard.App.Engine;
using Dashboard.App.Sources.Push;
using Dashboard.App.Stream;

namespace Dashboard.App.Api.Stats;

/// <summary>The pipeline watching itself.</summary>
internal sealed record StatsAnswer(
    CollectorStatus Collector,
    AnalyticsStats Analytics,
    StreamStats Stream,
    IReadOnlyList<LoopStats> Loops,
    ViewerStats Viewers,
    CatalogStats Catalog,
    PushStatus Push,
    SocketStats Sockets,
    ProcessStats Process,
    bool Demo);

/// <param name="EpisodesBegun">Since start.</param>
internal sealed record AnalyticsStats(int AnalysedSeries, long EpisodesBegun, int EpisodesOpen, double MarkedShare, double ForecastCoverage);

internal sealed record StreamStats(long Sequence, long AgeMilliseconds, IReadOnlyList<ReaderStatus> Readers);

internal sealed record LoopStats(string Name, long Turns, long Failures, string? LastError, DateTimeOffset? LastErrorAt);

internal sealed record ViewerStats(int Count, long Opened, IReadOnlyList<ViewerStatus> Circuits);

internal sealed record CatalogStats(int Series, int Capacity, long Refused);

/// <summary>Bytes, and counts since start.</summary>
internal sealed record ProcessStats(
    long WorkingSetBytes, long ManagedBytes, long CommittedBytes, int Gen0Collections, int Gen1Collections, int Gen2Collections, double PauseMilliseconds, int Threads);
