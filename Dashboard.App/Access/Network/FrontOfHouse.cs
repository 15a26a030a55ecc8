using Dashboard.App.Access.Options;

namespace Dashboard.App.Access.Network;

/// <summary>
/// What has to be settled before the router looks at the path: for whom a believed proxy asks, and which part of the path is the place that the dashboard is hosted at.
/// </summary>
internal sealed class FrontOfHouse(AccessOptions options, Refusals refusals) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseConfiguredProxies(options);
        if (options.PathBase.Length > 0)
            app.UsePathBase(options.PathBase).Use(StayBelow).Use(ToFolder);
        next(app);
    };

    /// <summary>Nothing is beside the path: an address that works only without the proxy would be found out late.</summary>
    private Task StayBelow(HttpContext context, RequestDelegate next) => context.Request.PathBase.HasValue
        ? next(context)
        : refusals.WriteAsync(context, StatusCodes.Status404NotFound, $"There is nothing at {context.Request.Path}. This dashboard is below {options.PathBase}/.");

    /// <summary>Of /dash to /dash/: a browser takes the last part of an address for a file, and pages look for their links beside it.</summary>
    private static Task ToFolder(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (!request.PathBase.HasValue || request.Path.HasValue)
            return next(context);
        context.Response.Redirect($"{request.PathBase}/{request.QueryString}");
        return Task.CompletedTask;
    }
}
