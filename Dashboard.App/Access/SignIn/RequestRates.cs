using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Dashboard.App.Access.Options;
using Microsoft.AspNetCore.RateLimiting;

namespace Dashboard.App.Access.SignIn;

/// <summary>How often an address, a key and a user may ask. The user of this machine, where nobody signs in, is not limited: it is their own.</summary>
internal static class RequestRates
{
    private const int BurstSeconds = 10;

    public static void Set(RateLimiterOptions limiter, AccessOptions options)
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(context => SignIns(context, options.SignInsPerMinute)),
            PartitionedRateLimiter.Create<HttpContext, string>(context => Bucket($"from {CallerAddress.Of(context)}", context, options.RequestsPerSecond)),
            PartitionedRateLimiter.Create<HttpContext, string>(context => context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } subject
                ? Bucket($"by {subject}", context, options.RequestsPerSecond)
                : RateLimitPartition.GetNoLimiter("")));
        limiter.OnRejected = async (rejected, _) =>
        {
            var seconds = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : 1;
            rejected.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            await rejected.HttpContext.RequestServices.GetRequiredService<Refusals>().WriteAsync(
                rejected.HttpContext, StatusCodes.Status429TooManyRequests,
                $"Too many requests: {options.RequestsPerSecond} a second for one address or key, {options.SignInsPerMinute} sign-ins a minute. Ask again in {seconds} s, or raise --Access:RequestsPerSecond or --Access:SignInsPerMinute.");
        };
    }

    private static RateLimitPartition<string> SignIns(HttpContext context, int perMinute) =>
        HttpMethods.IsPost(context.Request.Method) && context.Request.Path.StartsWithSegments("/account")
            ? RateLimitPartition.GetSlidingWindowLimiter($"sign-in {CallerAddress.Of(context)}", _ => new SlidingWindowRateLimiterOptions
            {
                PermitLimit = perMinute,
                Window = TimeSpan.FromMinutes(1),
                SegmentsPerWindow = 6,
            })
            : RateLimitPartition.GetNoLimiter("");

    private static RateLimitPartition<string> Bucket(string who, HttpContext context, int perSecond) => context.User.Identity?.AuthenticationType == Schemes.Local
        ? RateLimitPartition.GetNoLimiter("")
        : RateLimitPartition.GetTokenBucketLimiter(who, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = perSecond * BurstSeconds,
            TokensPerPeriod = perSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        });
}
