using Dashboard.App.Components.Viewing;
using MudBlazor.Services;

namespace Dashboard.App.Components;

public static class ComponentsRoom
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddMudServices();
        services.AddRazorComponents().AddInteractiveServerComponents();
        return services.AddViewing();
    }

    public static IEndpointRouteBuilder MapPages(this IEndpointRouteBuilder routes)
    {
        routes.MapStaticAssets();
        routes.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return routes;
    }
}
