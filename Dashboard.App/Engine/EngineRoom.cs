using Dashboard.App.Engine.Limits;
using Dashboard.App.Engine.Packages;
using Dashboard.App.Engine.Seconds;
using MathNet.Numerics;

namespace Dashboard.App.Engine;

public static class EngineRoom
{
    public static IServiceCollection AddEngine(this IServiceCollection services)
    {
        // Fits are small and have a share of one core: split over the pool they would only make hundreds of work items a second, which the dashboard itself would see as an anomaly.
        Control.UseSingleThread();
        return services.AddParts();
    }

    private static IServiceCollection AddParts(this IServiceCollection services) => services
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
