namespace Dashboard.App.Api;

public static class ApiRoom
{
    public static IServiceCollection AddApi(this IServiceCollection services) => services;

    public static IEndpointRouteBuilder MapApi(this IEndpointRouteBuilder routes) => routes;
}
