namespace Dashboard.App.Sources.Push;

public static class PushRoom
{
    public static IServiceCollection AddPushSource(this IServiceCollection services) => services
        .AddSingleton<PushCatalog>()
        .AddSingleton<PushIntake>()
        .AddSingleton(provider => new PushSource(provider.GetRequiredService<PushCatalog>()))
        .AddSingleton<ISource>(provider => provider.GetRequiredService<PushSource>());
}
