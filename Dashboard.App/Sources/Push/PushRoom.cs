namespace Dashboard.App.Sources.Push;

public static class PushRoom
{
    public static IServiceCollection AddPushSource(this IServiceCollection services) => services;
}
