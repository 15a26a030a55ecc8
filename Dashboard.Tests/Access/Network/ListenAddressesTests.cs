using Dashboard.App.Access.Network;
using Dashboard.App.Access.Options;
using Microsoft.Extensions.Configuration;

namespace Dashboard.Tests.Access.Network;

public sealed class ListenAddressesTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("http://localhost:5000")]
    [InlineData("https://LOCALHOST:5001")]
    [InlineData("http://127.0.0.1:5000;http://[::1]:5000")]
    [InlineData("http://127.0.0.1:0 ; http://localhost:5001/")]
    public void Loopback_addresses_are_fine(string? urls) => Assert.Null(ListenAddresses.FindForeign(Configuration("urls", urls), Open));

    [Theory]
    [InlineData("http://0.0.0.0:5000", "http://0.0.0.0:5000")]
    [InlineData("http://[::]:5000", "http://[::]:5000")]
    [InlineData("http://*:5000", "http://*:5000")]
    [InlineData("http://+:5000", "http://+:5000")]
    [InlineData("http://192.168.1.7:5000", "http://192.168.1.7:5000")]
    [InlineData("http://dashboard.example:5000", "http://dashboard.example:5000")]
    [InlineData("http://localhost:5000;http://0.0.0.0:5001", "http://0.0.0.0:5001")]
    public void Address_beyond_this_machine_is_named_with_the_fix(string urls, string named)
    {
        var problem = ListenAddresses.FindForeign(Configuration("urls", urls), Open)!;

        Assert.StartsWith(named, problem, StringComparison.Ordinal);
        Assert.Contains("--urls http://localhost:500", problem, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem);
    }

    [Theory]
    [InlineData("localhost:5000")]
    [InlineData("5000")]
    [InlineData("http://localhost:many")]
    public void Text_that_is_no_address_is_named_with_an_example(string urls)
    {
        var problem = ListenAddresses.FindForeign(Configuration("urls", urls), Open);

        Assert.Equal($"'{urls}' is not an address to listen on. Write it like http://localhost:5000.", problem);
    }

    [Theory]
    [InlineData("http_ports")]
    [InlineData("https_ports")]
    public void Port_lists_mean_every_interface_and_are_refused(string key)
    {
        var problem = ListenAddresses.FindForeign(Configuration(key, "8080"), Open);

        Assert.Contains("--urls http://localhost:8080", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Port_lists_beside_an_address_are_not_listened_on()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?> { ["http_ports"] = "8080", ["urls"] = "http://localhost:5000" }).Build();

        Assert.Null(ListenAddresses.FindForeign(configuration, Open));
    }

    [Fact]
    public void Endpoints_of_the_servers_own_section_are_looked_at_too()
    {
        var problem = ListenAddresses.FindForeign(Configuration("Kestrel:Endpoints:Public:Url", "http://0.0.0.0:80"), Open);

        Assert.StartsWith("http://0.0.0.0:80", problem, StringComparison.Ordinal);
    }

    private static readonly AccessOptions Open = new();

    private static IConfiguration Configuration(string key, string? value) =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [key] = value }).Build();
}
