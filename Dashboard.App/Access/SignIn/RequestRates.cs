using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Dashboard.App.Access.Options;
using Microsoft.AspNetCore.RateLimiting;

namespace Dashboard.App.Access.SignIn;

/// <summary>How often a network, a key and a user may ask. The user of this machine, where nobody signs in, is not limited: it is their own.</summary>
internal static class RequestRates
{
    private const int BurstSeconds = 10;

    public static void Set(RateLimiterOptions limiter, AccessOptions options)
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(context => Bucket(CallerAddress.NetworkOf(context), context, options.RequestsPerSecond)),
            PartitionedRateLimiter.Create<HttpContext, string>(context => context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } subject
                ? Bucket(subject, context, options.RequestsPerSecond)
                : RateLimitPartition.GetNoLimiter("")));
        limiter.OnRejected = (rejected, _) => new ValueTask(RefuseAsync(
            rejected.HttpContext, rejected.HttpContext.RequestServices.GetRequiredService<Refusals>(), rejected.Lease,
            $"Too many requests: {options.RequestsPerSecond} a second are answered to one network and to one key. More: --Access:RequestsPerSecond."));
    }

    public static Task RefuseAsync(HttpContext context, Refusals refusals, RateLimitLease lease, string detail)
    {
        var seconds = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : 1;
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return refusals.WriteAsync(context, StatusCodes.Status429TooManyRequests, $"{detail} Ask again in {seconds} s.");
    }

    private static RateLimitPartition<string> Bucket(string who, HttpContext context, int perSecond) => context.User.Identity?.AuthenticationType == Schemes.Local
        ? RateLimitPartition.GetNoLimiter("")
        : RateLimitPartition.GetTokenBucketLimiter(
            who,
            _ => new TokenBucketRateLimiterOptions { TokenLimit = perSecond * BurstSeconds, TokensPerPeriod = perSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1) });
}
