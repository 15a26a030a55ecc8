namespace Dashboard.App.Settings;

public static class SettingsRoom
{
    public static IServiceCollection AddSettings(this IServiceCollection services) => services.AddSingleton<SettingsStore>();
}
