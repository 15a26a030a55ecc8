namespace Dashboard.App.Sources.Simulation;

/// <summary>
/// A small shop that really does what its figures say: a cache of products with a true hit rate, and a checkout with few places where orders queue.
/// Safe from any thread.
/// </summary>
internal sealed class DemoShop(TimeProvider time) : IDisposable
{
    public const int Products = 200;

    private const int CachedProducts = 60;
    private const int CheckoutPlaces = 3;

    private readonly Lock _gate = new();
    private readonly LinkedList<int> _cached = new();
    private readonly Random _random = new(20_250_101);
    private readonly SemaphoreSlim _checkout = new(CheckoutPlaces);
    private long _hits;
    private long _lookups;
    private int _orders;

    /// <summary>Orders that wait at the checkout or are handled now.</summary>
    public int QueueDepth => Volatile.Read(ref _orders);

    /// <summary>Products looked up, and those of them that the cache had, since start.</summary>
    public (long Lookups, long Hits) Cache => (Interlocked.Read(ref _lookups), Interlocked.Read(ref _hits));

    /// <summary>Whether the checkout is slow and fails often: the demo's trouble to find.</summary>
    public bool IsInTrouble { get; set; }

    /// <summary>Shows a product: quick from the cache, slower otherwise.</summary>
    public async Task ShowProductAsync(int product, CancellationToken cancellation)
    {
        var isCached = LookUp(product);
        await WorkAsync(isCached ? Between(1, 4) : Between(15, 45), cancellation);
    }

    /// <summary>Handles an order.</summary>
    /// <returns>Whether it went well.</returns>
    public async Task<bool> CheckOutAsync(CancellationToken cancellation)
    {
        Interlocked.Increment(ref _orders);
        try
        {
            await _checkout.WaitAsync(cancellation);
            try
            {
                await WorkAsync(IsInTrouble ? Between(600, 1_400) : Between(40, 110), cancellation);
                return Between(0, 1) >= (IsInTrouble ? 0.3 : 0.01);
            }
            finally
            {
                _checkout.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _orders);
        }
    }

    public void Dispose() => _checkout.Dispose();

    /// <summary>Works for the given time and goes wrong with the given probability (0 to 1).</summary>
    public async Task<bool> WorkAsync(TimeSpan duration, double errorRate, CancellationToken cancellation)
    {
        await WorkAsync(duration.TotalMilliseconds, cancellation);
        return Between(0, 1) >= errorRate;
    }

    private async Task WorkAsync(double milliseconds, CancellationToken cancellation) =>
        await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), time, cancellation);

    private double Between(double from, double to)
    {
        lock (_gate)
            return from + (to - from) * _random.NextDouble();
    }

    /// <summary>Least recently used: the newest stands first, the last one falls out.</summary>
    private bool LookUp(int product)
    {
        lock (_gate)
        {
            _lookups++;
            var isCached = _cached.Remove(product);
            if (isCached)
                _hits++;
            _cached.AddFirst(product);
            if (_cached.Count > CachedProducts)
                _cached.RemoveLast();
            return isCached;
        }
    }
}
