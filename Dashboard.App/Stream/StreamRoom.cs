namespace Dashboard.App.Stream;

public static class StreamRoom
{
    /// <summary>The catalogue, the stream and the health of the loops: what every other room reads or writes.</summary>
    public static IServiceCollection AddMetricStream(this IServiceCollection services) => services
        .AddSingleton(new SeriesCatalog())
        .AddSingleton<MetricStream>()
        .AddSingleton<LoopRegistry>();
}
