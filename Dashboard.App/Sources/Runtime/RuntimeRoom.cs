namespace Dashboard.App.Sources.Runtime;

public static class RuntimeRoom
{
    public static IServiceCollection AddRuntimeSource(this IServiceCollection services) => services
        .AddMetrics()
        .AddSingleton<ApplicationMeters>()
        .AddSingleton<RuntimeSampler>()
        .AddHostedService(provider => provider.GetRequiredService<RuntimeSampler>())
        .AddSingleton<ISource, RuntimeSource>();

    /// <summary>Marks the dashboard's own pages apart from the application's traffic. Comes first, so that nothing ends a request unmarked.</summary>
    public static IApplicationBuilder UseTrafficSorting(this IApplicationBuilder app) => app.UseMiddleware<TrafficSorting>();
}
