using System.Net.Http.Headers;
using System.Text;
using Dashboard.App.Engine;
using Dashboard.App.Stream;
using Dashboard.Tests.Settings;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Dashboard.Tests.Integration;

/// <summary>The real application, built and started as Program does it, on a free port of this machine. Shared by the tests of a collection.</summary>
public class DashboardHost : IAsyncLifetime
{
    /// <summary>After this a wait is taken to be hopeless; nothing is expected to take a part of it.</summary>
    private static readonly TimeSpan Hopeless = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private readonly Factory _factory;
    private readonly bool _isCollecting;

    public DashboardHost()
        : this(isDemo: false)
    {
    }

    /// <param name="settings">More of the configuration, as <c>--key=value</c> would say it.</param>
    protected DashboardHost(bool isDemo, IReadOnlyDictionary<string, string>? settings = null, bool isCollecting = true)
    {
        _isCollecting = isCollecting;
        _factory = new Factory(_folder.Path, isDemo, isCollecting, settings ?? new Dictionary<string, string>());
    }

    public HttpClient Client { get; private set; } = null!;

    public string DataDirectory => _folder.Path;

    public Uri Address => Client.BaseAddress!;

    public IServiceProvider Services => _factory.Services;

    internal SeriesCatalog Catalog => Services.GetRequiredService<SeriesCatalog>();

    public virtual async ValueTask InitializeAsync()
    {
        _factory.UseKestrel(0);
        _factory.StartServer();
        Client = _factory.CreateClient();
        if (_isCollecting)
            await TickAsync(_ => true);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _factory.DisposeAsync();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Waits for a tick of which something is true.</summary>
    internal async Task<Tick> TickAsync(Func<Tick, bool> isAwaited)
    {
        using var reader = Services.GetRequiredService<MetricStream>().Subscribe("test", ReaderMode.Lossless, 64);
        using var limit = new CancellationTokenSource(Hopeless);
        await foreach (var tick in reader.Ticks.ReadAllAsync(limit.Token))
        {
            if (isAwaited(tick))
                return tick;
        }

        throw new InvalidOperationException("The stream ended before the awaited tick.");
    }

    /// <summary>Newest value of a series; NaN while there is none.</summary>
    internal double Value(Tick tick, string key) => Catalog.Find(key) is { } series ? tick.ValueOf(series.Index) : double.NaN;

    internal async Task<ApiAnswer> GetAsync(string path) => await SendAsync(HttpMethod.Get, path);

    internal Task<ApiAnswer> PostAsync(string path, string json) => SendAsync(HttpMethod.Post, path, json);

    internal async Task<ApiAnswer> SendAsync(HttpMethod method, string path, string? json = null, Action<HttpRequestMessage>? with = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        with?.Invoke(request);
        using var response = await Client.SendAsync(request);
        return await ApiAnswer.ReadAsync(response);
    }

    private sealed class Factory(string dataDirectory, bool isDemo, bool isCollecting, IReadOnlyDictionary<string, string> settings) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Production");
            builder.UseSetting("data", dataDirectory);
            builder.UseSetting("demo", isDemo ? "true" : "false");
            foreach (var (key, value) in settings)
                builder.UseSetting(key, value);
            if (!isCollecting)
                builder.ConfigureTestServices(LeaveCollectorOut);
        }

        private static void LeaveCollectorOut(IServiceCollection services)
        {
            var collector = services.Single(service => service.ServiceType == typeof(IHostedService) && service.ImplementationFactory is Func<IServiceProvider, CollectorLoop>);
            services.Remove(collector);
        }
    }
}

/// <summary>The same with <c>--demo</c>.</summary>
public sealed class DemoHost() : DashboardHost(isDemo: true);

/// <summary>One in which nothing is ever collected: it starts for good.</summary>
public sealed class StartingHost() : DashboardHost(isDemo: false, isCollecting: false);

[CollectionDefinition(nameof(HostCollection))]
public sealed class HostCollection : ICollectionFixture<DashboardHost>;

[CollectionDefinition(nameof(DemoHostCollection))]
public sealed class DemoHostCollection : ICollectionFixture<DemoHost>;
