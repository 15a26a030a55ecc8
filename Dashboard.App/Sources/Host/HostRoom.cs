namespace Dashboard.App.Sources.Host;

public static class HostRoom
{
    public static IServiceCollection AddHostSource(this IServiceCollection services) => services;
}
