namespace Dashboard.App.Engine;

public static class EngineRoom
{
    public static IServiceCollection AddEngine(this IServiceCollection services) => services
        .AddSingleton<EpisodeLog>()
        .AddSingleton<DetectionPreview>()
        .AddSingleton<CollectorLoop>()
        .AddHostedService(provider => provider.GetRequiredService<CollectorLoop>());
}
