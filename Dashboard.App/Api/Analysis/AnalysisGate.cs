using System.Threading.RateLimiting;
using Dashboard.App.Api.Answers;
using Dashboard.App.Api.Description;

namespace Dashboard.App.Api.Analysis;

/// <summary>How many analyses run at once: each may take a core for a second, and the collector loop must not wait for one.</summary>
internal sealed class AnalysisGate : IDisposable
{
    private const int AtOnce = 2;
    private const int Waiting = 16;

    private static readonly string Full = $"{AtOnce} analyses run and {Waiting} wait. Ask again in a second.";

    private readonly ConcurrencyLimiter _limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = AtOnce,
        QueueLimit = Waiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Its refusal, for the document.</summary>
    public static ApiRefusal Refusal { get; } = new(StatusCodes.Status429TooManyRequests, Full) { When = "When as many analyses run and wait as may." };

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
        await context.RefuseAsync(StatusCodes.Status429TooManyRequests, Full);
    }

    public void Dispose() => _limiter.Dispose();
}
