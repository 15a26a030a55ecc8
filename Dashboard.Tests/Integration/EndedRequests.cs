using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Integration;

/// <summary>What the web server of one host itself says of the requests that ended, independent of how the application reads it.</summary>
internal sealed class EndedRequests : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<EndedRequest> _requests = new();
    private readonly SemaphoreSlim _arrived = new(0);

    public EndedRequests(IServiceProvider services)
    {
        var scope = services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "http.server.request.duration" && ReferenceEquals(instrument.Meter.Scope, scope))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) => Take(seconds, tags));
        _listener.Start();
    }

    public IReadOnlyList<EndedRequest> All => [.. _requests];

    /// <summary>Waits until something is true of the requests so far.</summary>
    public async Task UntilAsync(Func<IReadOnlyList<EndedRequest>, bool> isReached)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!isReached(All))
            await _arrived.WaitAsync(limit.Token);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _arrived.Dispose();
    }

    private void Take(double seconds, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var (status, route) = (0, "");
        foreach (var tag in tags)
        {
            if (tag.Key == "http.response.status_code")
                status = (int)tag.Value!;
            else if (tag.Key == "http.route")
                route = (string)tag.Value!;
        }

        _requests.Enqueue(new EndedRequest(seconds * 1_000, status, route));
        _arrived.Release();
    }
}

internal readonly record struct EndedRequest(double Milliseconds, int Status, string Route);
