using Dashboard.App.Engine.Limits;
using Dashboard.App.Engine.Packages;
using Dashboard.App.Engine.Seconds;

namespace Dashboard.App.Engine;

public static class EngineRoom
{
    public static IServiceCollection AddEngine(this IServiceCollection services) => services
        .AddSingleton<EpisodeLog>()
        .AddSingleton<DetectionPreview>()
        .AddSingleton<PackageModels>()
        .AddHostedService(provider => provider.GetRequiredService<PackageModels>())
        .AddSingleton<SecondLoop>()
        .AddHostedService(provider => provider.GetRequiredService<SecondLoop>())
        .AddSingleton<CollectorLoop>()
        .AddHostedService(provider => provider.GetRequiredService<CollectorLoop>())
        .AddSingleton<LimitLoop>()
        .AddHostedService(provider => provider.GetRequiredService<LimitLoop>())
        .AddHostedService<YoungGarbageLoop>();
}
