namespace Dashboard.App.Sources.Host;

/// <summary>The machine that the dashboard runs on, by its operating system.</summary>
public static class HostRoom
{
    public static IServiceCollection AddHostSource(this IServiceCollection services)
    {
        services.AddSingleton(HostPaths.Machine).AddSingleton<HostFailures>();
        services.AddSingleton<ISource, LinuxHostSource>();
        return services;
    }
}
