namespace Dashboard.App.Sources.Runtime;

public static class RuntimeRoom
{
    public static IServiceCollection AddRuntimeSource(this IServiceCollection services) => services;
}
