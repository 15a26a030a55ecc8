using System.Globalization;
using Dashboard.App.Components.Layout;
using Dashboard.App.Components.Viewing;
using Microsoft.AspNetCore.Diagnostics;
using MudBlazor;
using MudBlazor.Services;

namespace Dashboard.App.Components;

public static class ComponentsRoom
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddMudServices(mud =>
        {
            mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomLeft;
            mud.SnackbarConfiguration.VisibleStateDuration = 6_000;
            mud.SnackbarConfiguration.ShowTransitionDuration = 120;
            mud.SnackbarConfiguration.HideTransitionDuration = 120;
            mud.SnackbarConfiguration.PreventDuplicates = false;
        });
        services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(hub =>
        {
            // A dead line is noticed within seconds: the pages say so instead of standing still.
            hub.KeepAliveInterval = TimeSpan.FromSeconds(4);
            hub.ClientTimeoutInterval = TimeSpan.FromSeconds(12);
        });
        services.AddCascadingAuthenticationState();
        services.Configure<RequestLocalizationOptions>(FollowTheBrowser);
        return services
            .AddViewing()
            .AddScoped<ShellState>()
            .AddScoped<ShellInterop>()
            .AddScoped<ViewerClock>()
            .AddScoped<ViewAddress>();
    }

    /// <summary>
    /// Formats of the viewer's culture, and our own pages for what fails and what does not exist. Before the API's answers, so that those come first.
    /// </summary>
    public static IApplicationBuilder UsePages(this IApplicationBuilder app) => app
        .UseRequestLocalization()
        .UseExceptionHandler("/error", createScopeForErrors: true)
        .UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true)
        .Use(LeaveProgramsAloneAsync);

    public static IEndpointRouteBuilder MapPages(this IEndpointRouteBuilder routes)
    {
        routes.MapStaticAssets().AllowAnonymous();
        routes.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = "'none'");
        return routes;
    }

    /// <summary>A page instead of an empty answer is for people only: a missing picture or script stays an empty 404.</summary>
    private static Task LeaveProgramsAloneAsync(HttpContext context, RequestDelegate next)
    {
        var wantsPage = HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);
        if (!wantsPage && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
            pages.Enabled = false;
        return next(context);
    }

    private static void FollowTheBrowser(RequestLocalizationOptions options)
    {
        var cultures = CultureInfo.GetCultures(CultureTypes.NeutralCultures | CultureTypes.SpecificCultures);
        options.DefaultRequestCulture = new("en");
        options.SupportedCultures = cultures;
        options.SupportedUICultures = [new CultureInfo("en")];
    }
}
