namespace Dashboard.App.Sources.Simulation;

public static class SimulationRoom
{
    public static IServiceCollection AddSimulationSource(this IServiceCollection services) => services;

    public static IEndpointRouteBuilder MapDemo(this IEndpointRouteBuilder routes) => routes;
}
