using System.Threading.RateLimiting;
using Dashboard.App.Api.Answers;

namespace Dashboard.App.Api.Analysis;

/// <summary>How many analyses run at once: each may take a core for a second, and the collector loop must not wait for one.</summary>
internal sealed class AnalysisGate : IDisposable
{
    private const int AtOnce = 2;
    private const int Waiting = 16;

    private readonly ConcurrencyLimiter _limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = AtOnce,
        QueueLimit = Waiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Runs an analysis when its turn comes; refuses with 429 when too many wait.</summary>
    public async Task RunAsync(HttpContext context, Func<Task> analysis)
    {
        using var lease = await _limiter.AcquireAsync(1, context.RequestAborted);
        if (lease.IsAcquired)
        {
            await analysis();
            return;
        }

        context.Response.Headers.RetryAfter = "1";
        await context.RefuseAsync(StatusCodes.Status429TooManyRequests, $"{AtOnce} analyses run and {Waiting} wait. Ask again in a second.");
    }

    public void Dispose() => _limiter.Dispose();
}
