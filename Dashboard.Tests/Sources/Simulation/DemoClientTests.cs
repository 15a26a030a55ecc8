using System.Net;
using System.Net.Sockets;
using System.Text;
using Dashboard.App.Sources.Simulation;
using Dashboard.App.Stream;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Tests.Sources.Simulation;

public sealed class DemoClientTests
{
    [Fact]
    public async Task Demo_traffic_says_that_it_is_the_demos_own()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var server = new ServerAt($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        using var client = new DemoClient(server, new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance), new LoopRegistry(TimeProvider.System), NullLogger<DemoClient>.Instance);

        await client.SendAsync(HttpMethod.Get, "/demo/work", TestContext.Current.CancellationToken);
        using var connection = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        using var reader = new StreamReader(connection.GetStream(), Encoding.ASCII);
        List<string> head = [];
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { Length: > 0 } line)
            head.Add(line);

        Assert.Contains($"{DemoClient.Header}: {client.Secret}", head);
    }

    [Fact]
    public void Secret_is_of_this_run()
    {
        using var server = new ServerAt("http://127.0.0.1:1");
        DemoClient Make() => new(server, new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance), new LoopRegistry(TimeProvider.System), NullLogger<DemoClient>.Instance);
        using var one = Make();
        using var other = Make();

        Assert.NotEqual(one.Secret, other.Secret);
    }

    private sealed class ServerAt : IServer
    {
        public ServerAt(string address)
        {
            var addresses = new ServerAddressesFeature();
            addresses.Addresses.Add(address);
            Features.Set<IServerAddressesFeature>(addresses);
        }

        public IFeatureCollection Features { get; } = new FeatureCollection();

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
            where TContext : notnull => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose()
        {
        }
    }
}
