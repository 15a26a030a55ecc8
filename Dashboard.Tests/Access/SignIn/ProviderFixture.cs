using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace Dashboard.Tests.Access.SignIn;

/// <summary>The provider and a dashboard that knows it.</summary>
public sealed class ProviderFixture : IAsyncLifetime
{
    internal Provider Provider { get; private set; } = null!;

    public SignInHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Provider = await Provider.StartAsync();
        Host = new HostOfProvider(Provider.Address);
        await Host.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Provider.DisposeAsync();
    }

    private sealed class HostOfProvider(Uri provider) : SignInHost(new Dictionary<string, string>
    {
        ["Access:Oidc:Authority"] = provider.ToString().TrimEnd('/'),
        ["Access:Oidc:ClientId"] = Provider.ClientId,
        ["Access:Oidc:ClientSecret"] = Provider.ClientSecret,
        ["Access:Oidc:Title"] = "the house account",
        ["Access:Jwt:Authority"] = provider.ToString().TrimEnd('/'),
        ["Access:Jwt:Audience"] = Provider.ClientId,
    });
}
