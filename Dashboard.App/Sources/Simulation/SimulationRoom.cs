using Dashboard.App.Settings;

namespace Dashboard.App.Sources.Simulation;

public static class SimulationRoom
{
    /// <summary>The demo. Without <c>--demo</c> nothing of it exists.</summary>
    public static IServiceCollection AddSimulationSource(this IServiceCollection services, bool isDemo) => !isDemo ? services : services
        .AddSingleton<DemoShop>()
        .AddSingleton<DemoClient>()
        .AddSingleton<Simulator>()
        .AddHostedService(provider => provider.GetRequiredService<Simulator>())
        .AddHostedService<DemoTraffic>()
        .AddSingleton<ISource, DemoSource>();

    /// <summary>The endpoints that demo traffic calls, in demo mode.</summary>
    public static IEndpointRouteBuilder MapDemo(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        if (services.GetRequiredService<StartOptions>().IsDemo)
            DemoEndpoints.Map(routes.MapGroup("").AllowAnonymous(), services.GetRequiredService<DemoShop>(), services.GetRequiredService<DemoClient>().Secret);
        return routes;
    }
}
