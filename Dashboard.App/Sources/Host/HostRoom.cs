using Dashboard.App.Sources.Host.FileSystems;
using Dashboard.App.Sources.Host.Portable;
using Dashboard.App.Sources.Host.Processes;
using Dashboard.App.Sources.Host.Sensors;
using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Host;

/// <summary>The machine that the dashboard runs on, by its operating system. Complete on Linux; a small portable source elsewhere.</summary>
public static class HostRoom
{
    public static IServiceCollection AddHostSource(this IServiceCollection services)
    {
        services.AddSingleton<ProcessTable>();
        if (OperatingSystem.IsWindows())
            return services.AddPortableHost(WindowsCounters.Readers);
        return OperatingSystem.IsMacOS() ? services.AddPortableHost(MacCounters.Readers) : services.AddLinuxHost();
    }

    private static IServiceCollection AddLinuxHost(this IServiceCollection services) => services
        .AddSingleton(HostPaths.Machine)
        .AddSingleton<HostFailures>()
        .AddSingleton<Func<string, FileSystemSpace>>(StatVfs.Read)
        .AddHostLoop<FileSystemLoop>()
        .AddHostLoop<ProcessLoop>()
        .AddHostLoop<TemperatureLoop>()
        .AddSingleton<ISource, LinuxHostSource>();

    private static IServiceCollection AddPortableHost(this IServiceCollection services, Func<HostSeries, IReadOnlyList<IPortableReader>> readers) => services
        .AddSingleton(readers)
        .AddSingleton<PortableHostSource>()
        .AddSingleton<ISource>(provider => provider.GetRequiredService<PortableHostSource>())
        .AddHostedService(provider => provider.GetRequiredService<PortableHostSource>());

    /// <summary>One object that runs as a loop and is read at every tick.</summary>
    private static IServiceCollection AddHostLoop<TLoop>(this IServiceCollection services)
        where TLoop : HostLoop, IHostReader => services
        .AddSingleton<TLoop>()
        .AddSingleton<IHostReader>(provider => provider.GetRequiredService<TLoop>())
        .AddHostedService(provider => provider.GetRequiredService<TLoop>());
}
