namespace Dashboard.App.Access;

public static class AccessRoom
{
    public static IServiceCollection AddAccess(this IServiceCollection services) => services.AddSingleton<Refusals>();

    /// <summary>Host, Origin and content checks in front of everything else, and the security headers.</summary>
    public static IApplicationBuilder UseAccess(this IApplicationBuilder app) => app
        .UseMiddleware<SecurityHeaders>()
        .UseMiddleware<LocalOnly>()
        .UseMiddleware<JsonBodiesOnly>();
}
