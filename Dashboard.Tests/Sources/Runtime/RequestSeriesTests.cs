using System.Diagnostics.Metrics;
using Dashboard.App.Sources.Runtime;

namespace Dashboard.Tests.Sources.Runtime;

public sealed class RequestSeriesTests : IDisposable
{
    private readonly RuntimeRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Rate_is_the_rise_of_the_total_over_the_true_interval()
    {
        _rig.Tick(lostTime: true);
        Requests(30);

        _rig.Tick(elapsedSeconds: 0.25);

        Assert.Equal(30, _rig["requests.total"]);
        Assert.Equal(30 / 0.25, _rig["requests.rate"], 6);
    }

    [Fact]
    public void Rate_covers_the_last_second_of_uneven_ticks()
    {
        _rig.Tick(lostTime: true);
        Requests(100);
        _rig.Tick(elapsedSeconds: 0.5);
        Requests(6);
        _rig.Tick(elapsedSeconds: 0.3);
        Requests(4);
        _rig.Tick(elapsedSeconds: 0.7);

        Assert.Equal(10 / 1.0, _rig["requests.rate"], 6);
    }

    [Fact]
    public void First_tick_has_a_total_and_no_rate()
    {
        Requests(3);

        _rig.Tick(lostTime: true);

        Assert.Equal(3, _rig["requests.total"]);
        Assert.Equal(double.NaN, _rig["requests.rate"]);
    }

    [Fact]
    public void Suspend_leaves_no_rate_over_the_time_that_was_lost()
    {
        _rig.Tick(lostTime: true);
        Requests(50);
        _rig.Tick();

        _rig.Tick(elapsedSeconds: 3_600, lostTime: true);
        Assert.Equal(double.NaN, _rig["requests.rate"]);

        Requests(2);
        _rig.Tick(elapsedSeconds: 0.1);
        Assert.Equal(20, _rig["requests.rate"], 6);
    }

    [Theory]
    [InlineData(500, null, "HTTP 500")]
    [InlineData(503, null, "HTTP 503")]
    [InlineData(599, null, "HTTP 599")]
    [InlineData(500, "System.InvalidOperationException", "System.InvalidOperationException")]
    [InlineData(200, "System.IO.InvalidDataException", "System.IO.InvalidDataException")]
    public void Error_is_counted_under_its_type(int status, string? errorType, string type)
    {
        _rig.Tick(lostTime: true);
        _rig.Request(status: status, errorType: errorType, route: "/orders");

        _rig.Tick(elapsedSeconds: 0.5);

        Assert.Equal(1, _rig["errors.total"]);
        Assert.Equal(2, _rig["errors.rate"], 6);
        Assert.Equal(1, _rig[$"errors.byType{{type=\"{type}\"}}"]);
        Assert.Equal($"{type} at GET /orders (status {status})", _rig.Meters.Requests.LastFailure!.ToString());
    }

    [Theory]
    [InlineData(404, null)]
    [InlineData(499, "System.OperationCanceledException")]
    [InlineData(200, "System.Threading.Tasks.TaskCanceledException")]
    [InlineData(400, "Microsoft.AspNetCore.Http.BadHttpRequestException")]
    public void Mistake_of_the_caller_is_no_error(int status, string? errorType)
    {
        _rig.Request(status: status, errorType: errorType);

        _rig.Tick(lostTime: true);

        Assert.Equal(1, _rig["requests.total"]);
        Assert.Equal(0, _rig["errors.total"]);
        Assert.Null(_rig.Meters.Requests.LastFailure);
    }

    [Fact]
    public void Ratio_is_the_failed_share_of_the_last_ten_seconds()
    {
        _rig.Tick(lostTime: true);
        Requests(15);
        _rig.Request(status: 500);
        _rig.Request(status: 502);
        _rig.Tick(elapsedSeconds: 1);
        Requests(3);
        _rig.Tick(elapsedSeconds: 1);

        Assert.Equal(100 * 2 / 20.0, _rig["errors.ratio"], 9);
    }

    [Fact]
    public void Ratio_without_a_request_is_a_gap()
    {
        _rig.Tick(lostTime: true);
        _rig.Request(status: 500);
        _rig.Tick(elapsedSeconds: 1);

        for (var second = 0; second < 11; second++)
            _rig.Tick(elapsedSeconds: 1);

        Assert.Equal(double.NaN, _rig["errors.ratio"]);
        Assert.Equal(0, _rig["errors.rate"]);
    }

    [Fact]
    public void Types_of_errors_beyond_the_limit_are_counted_together()
    {
        for (var type = 0; type < 50; type++)
            _rig.Request(status: 500, errorType: $"Made.Up{type}Exception");

        _rig.Tick(lostTime: true);

        var types = _rig.Catalog.Entries.Where(series => series.Definition.Name == "errors.byType").ToList();
        Assert.Equal(RequestRecorder.MostErrorTypes, types.Count);
        Assert.Equal(50, types.Sum(series => _rig[series.Key]));
        Assert.Equal(31, _rig["errors.byType{type=\"other\"}"]);
    }

    [Theory]
    [InlineData(101, null)]
    [InlineData(200, TrafficSorting.Stream)]
    public void Connection_that_was_open_for_a_while_is_no_request(int status, string? traffic)
    {
        _rig.Request(milliseconds: 5);
        _rig.Request(milliseconds: 12_000, status: status, traffic: traffic);

        _rig.Tick(lostTime: true);

        Assert.Equal(1, _rig["requests.total"]);
        Assert.Equal(5, _rig["latency.max"], 9);
    }

    [Fact]
    public void Own_pages_are_counted_apart_errors_included()
    {
        _rig.Tick(lostTime: true);
        _rig.Request(milliseconds: 700, status: 500, traffic: TrafficSorting.Page);
        _rig.Request(milliseconds: 700, traffic: TrafficSorting.Page);

        _rig.Tick(elapsedSeconds: 0.5);

        Assert.Equal(0, _rig["requests.total"]);
        Assert.Equal(0, _rig["errors.total"]);
        Assert.Equal(double.NaN, _rig["latency.max"]);
        Assert.Equal(2, _rig["dashboard.requests.total"]);
        Assert.Equal(4, _rig["dashboard.requests.rate"], 6);
        Assert.Equal(1, _rig["dashboard.errors.total"]);
    }

    [Fact]
    public void Another_application_of_the_process_is_not_counted()
    {
        using var stranger = new Meter("Microsoft.AspNetCore.Hosting");
        stranger.CreateHistogram<double>("http.server.request.duration").Record(1, new KeyValuePair<string, object?>("http.response.status_code", 200));

        _rig.Tick(lostTime: true);

        Assert.Equal(0, _rig["requests.total"]);
    }

    [Fact]
    public void Measurement_that_cannot_be_read_is_counted_as_a_failure_and_never_thrown_at_the_caller()
    {
        using var meter = _rig.Factory.Create("Microsoft.AspNetCore.Hosting");
        meter.CreateHistogram<double>("http.server.request.duration").Record(1, new KeyValuePair<string, object?>("http.response.status_code", "none"));

        var health = Assert.Single(_rig.Loops.Loops, loop => loop.Name == "request meter");
        Assert.Equal(1, health.Failures);
    }

    [Fact]
    public void Connections_are_the_running_sum_and_a_gap_without_the_instrument()
    {
        _rig.Tick(lostTime: true);
        Assert.Equal(double.NaN, _rig["requests.activeConnections"]);

        using var kestrel = _rig.Factory.Create("Microsoft.AspNetCore.Server.Kestrel");
        var connections = kestrel.CreateUpDownCounter<long>("kestrel.active_connections");
        connections.Add(3);
        connections.Add(-1);
        _rig.Tick();

        Assert.Equal(2, _rig["requests.activeConnections"]);
    }

    [Fact]
    public void Demo_traffic_is_labelled_and_no_unlabelled_series_exists()
    {
        using var demo = new RuntimeRig(isDemo: true);
        demo.Request(status: 503);
        demo.Tick(lostTime: true);

        var traffic = demo.Catalog.Entries.Where(series => series.Definition.Name.Split('.')[0] is "requests" or "errors" or "latency").ToList();

        Assert.Equal(17, traffic.Count);
        Assert.All(traffic, series => Assert.Equal("demo", series.Definition.Labels["source"]));
        Assert.All(traffic, series => Assert.True(series.Definition.IsDemo));
    }

    private void Requests(int count)
    {
        for (var request = 0; request < count; request++)
            _rig.Request();
    }
}
