using Dashboard.App.Sources.Simulation;
using Dashboard.Tests.Engine;

namespace Dashboard.Tests.Sources.Simulation;

public sealed class DemoShopTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly DemoShop _shop;

    public DemoShopTests() => _shop = new DemoShop(_time);

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task Product_is_in_the_cache_the_second_time_and_quick()
    {
        var first = _shop.ShowProductAsync(7, CancellationToken.None);
        _time.Advance(TimeSpan.FromMilliseconds(10));
        Assert.False(first.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(50));
        await first;

        var second = _shop.ShowProductAsync(7, CancellationToken.None);
        _time.Advance(TimeSpan.FromMilliseconds(5));
        await second;

        Assert.Equal((2, 1), _shop.Cache);
    }

    [Fact]
    public async Task Product_that_was_not_asked_for_long_falls_out_of_the_cache()
    {
        var visits = Enumerable.Range(0, 61).Select(product => _shop.ShowProductAsync(product, CancellationToken.None)).ToList();
        visits.Add(_shop.ShowProductAsync(0, CancellationToken.None));
        visits.Add(_shop.ShowProductAsync(60, CancellationToken.None));
        _time.Advance(TimeSpan.FromSeconds(1));
        await Task.WhenAll(visits);

        Assert.Equal((63, 1), _shop.Cache);
    }

    [Fact]
    public async Task Orders_beyond_three_wait_and_are_in_the_queue_depth()
    {
        var orders = Enumerable.Range(0, 5).Select(_ => _shop.CheckOutAsync(CancellationToken.None)).ToList();
        Assert.Equal(5, _shop.QueueDepth);

        while (orders.Any(order => !order.IsCompleted))
        {
            _time.Advance(TimeSpan.FromMilliseconds(10));
            Assert.True(_shop.QueueDepth >= 0);
            await Task.Yield();
        }

        Assert.Equal(0, _shop.QueueDepth);
    }

    [Fact]
    public async Task Customer_who_leaves_leaves_the_queue()
    {
        using var leaving = new CancellationTokenSource();
        var order = _shop.CheckOutAsync(leaving.Token);

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => order);
        Assert.Equal(0, _shop.QueueDepth);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task Work_lasts_as_long_and_fails_as_often_as_asked(double errorRate, bool isGood)
    {
        var work = _shop.WorkAsync(TimeSpan.FromMilliseconds(250), errorRate, CancellationToken.None);
        _time.Advance(TimeSpan.FromMilliseconds(249));
        Assert.False(work.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(isGood, await work);
    }
}
