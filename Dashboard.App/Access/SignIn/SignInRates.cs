using System.Threading.RateLimiting;
using Dashboard.App.Access.Options;

namespace Dashboard.App.Access.SignIn;

/// <summary>
/// How often one network may try to sign in, by a form or by the provider's answer. In front of the authentication: the provider's answer is taken there and reaches nothing behind it.
/// </summary>
internal sealed class SignInRates(RequestDelegate next, Refusals refusals, AccessOptions options) : IAsyncDisposable
{
    private readonly PartitionedRateLimiter<HttpContext> _tries = PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetSlidingWindowLimiter(
        CallerAddress.NetworkOf(context),
        _ => new SlidingWindowRateLimiterOptions { PermitLimit = options.SignInsPerMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 }));

    public async Task InvokeAsync(HttpContext context)
    {
        if (!IsTry(context.Request))
        {
            await next(context);
            return;
        }

        using var lease = _tries.AttemptAcquire(context);
        if (lease.IsAcquired)
            await next(context);
        else if (HttpMethods.IsPost(context.Request.Method) && SessionCookie.ReadsPages(context.Request))
            context.Response.Redirect(context.Request.PathBase + "/sign-in?problem=busy");
        else
            await RequestRates.RefuseAsync(context, refusals, lease, $"Too many sign-ins: {options.SignInsPerMinute} a minute are taken from one network. More: --Access:SignInsPerMinute.");
    }

    public ValueTask DisposeAsync() => _tries.DisposeAsync();

    private static bool IsTry(HttpRequest request) =>
        request.Path.StartsWithSegments("/account", out var rest) && (HttpMethods.IsPost(request.Method) || rest.StartsWithSegments("/oidc-callback"));
}
