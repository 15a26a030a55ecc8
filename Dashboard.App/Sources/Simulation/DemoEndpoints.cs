using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Dashboard.App.Sources.Simulation;

/// <summary>What the demo's traffic calls: requests like any other of the application.</summary>
internal static class DemoEndpoints
{
    public const double LongestMilliseconds = 10_000;

    /// <param name="secret">What a request must bring in <see cref="DemoClient.Header"/>, unless it comes from this machine.</param>
    public static void Map(IEndpointRouteBuilder routes, DemoShop shop, string secret)
    {
        RequestDelegate Ours(RequestDelegate next) => context => IsOurs(context, secret) ? next(context) : Hide(context);
        routes.MapGet("/demo/products/{id:int}", Ours(async context =>
        {
            var id = int.Parse((string)context.Request.RouteValues["id"]!, CultureInfo.InvariantCulture);
            await shop.ShowProductAsync(id, context.RequestAborted);
            await Done(context, isGood: true);
        })).WithDescription("A product of the demo shop: quick from its cache, slower otherwise.");
        routes.MapPost("/demo/checkout", Ours(async context => await Done(context, await shop.CheckOutAsync(context.RequestAborted))))
            .WithDescription("An order at the demo shop's checkout, which has three places and sometimes trouble (503).");
        routes.MapGet("/demo/work", Ours(context => WorkAsync(context, shop)))
            .WithDescription("Answers after latencyMs (0 to 10,000) and fails with 503 at errorRate (0 to 1).");
    }

    /// <summary>Whoever is not signed in and comes from elsewhere would keep this machine busy.</summary>
    private static bool IsOurs(HttpContext context, string secret) =>
        (context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address))
        || CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(context.Request.Headers[DemoClient.Header].ToString()), Encoding.UTF8.GetBytes(secret));

    private static Task Hide(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static async Task WorkAsync(HttpContext context, DemoShop shop)
    {
        if (!TryRead(context.Request.Query, "latencyMs", LongestMilliseconds, out var latency) || !TryRead(context.Request.Query, "errorRate", 1, out var errorRate))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsync("latencyMs must be a number from 0 to 10000, errorRate from 0 to 1.");
            return;
        }

        await Done(context, await shop.WorkAsync(TimeSpan.FromMilliseconds(latency), errorRate, context.RequestAborted));
    }

    private static bool TryRead(IQueryCollection query, string name, double maximum, out double value)
    {
        value = 0;
        return !query.TryGetValue(name, out var given)
            || (double.TryParse(given, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && value >= 0 && value <= maximum);
    }

    private static Task Done(HttpContext context, bool isGood)
    {
        context.Response.StatusCode = isGood ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        return isGood ? context.Response.WriteAsync("ok") : Task.CompletedTask;
    }
}
