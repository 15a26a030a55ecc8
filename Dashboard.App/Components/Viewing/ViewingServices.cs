using Dashboard.App.Engine;
using Dashboard.App.Stream;
using Dashboard.App.Stream.Frames;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboard.App.Components.Viewing;

public static class ViewingServices
{
    /// <summary>What one viewer's circuit owns: its view, its pulse, its connection; and the list of all viewers.</summary>
    public static IServiceCollection AddViewing(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => provider.GetRequiredService<CollectorLoop>().History);
        services.AddSingleton(provider => new FrameCache(provider.GetRequiredService<SeriesCatalog>()));
        return services
            .AddSingleton<ViewerRegistry>()
            .AddScoped<CurrentCaller>()
            .AddScoped<ViewerState>()
            .AddScoped<LivePulse>()
            .AddScoped<LinkQuality>()
            .AddScoped<ViewerSession>()
            .AddScoped<BrowserLink>()
            .AddScoped<LivePump>()
            .AddScoped<BrowserCalls>()
            .AddScoped<CircuitHandler, ViewerCircuit>()
            .AddScoped<SignedInCircuit>()
            .AddScoped<CircuitHandler>(provider => provider.GetRequiredService<SignedInCircuit>());
    }
}
