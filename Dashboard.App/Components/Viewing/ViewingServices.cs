namespace Dashboard.App.Components.Viewing;

public static class ViewingServices
{
    /// <summary>What one viewer's circuit owns: its view, its pulse, its connection; and the list of all viewers.</summary>
    public static IServiceCollection AddViewing(this IServiceCollection services) => services
        .AddSingleton<ViewerRegistry>()
        .AddScoped<ViewerState>()
        .AddScoped<LivePulse>()
        .AddScoped<LinkQuality>();
}
