using System.Security.Claims;
using Dashboard.App.Access.Connections;
using Dashboard.App.Access.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Dashboard.Tests.Access.Connections;

public sealed class HoldConnectionsTests
{
    private readonly LiveConnections _connections = new(TimeProvider.System);
    private readonly HttpContextAccessor _http = new();

    [Fact]
    public async Task Open_request_is_cut_when_its_session_ends_elsewhere() => Assert.True(await CutsAsync("/ws", isEndedByItself: false));

    [Fact]
    public async Task Request_that_ends_its_own_session_is_still_answered() => Assert.False(await CutsAsync("/account/sign-out-everywhere", isEndedByItself: true));

    [Fact]
    public async Task Circuit_that_ends_its_own_session_is_cut() => Assert.True(await CutsAsync("/_blazor", isEndedByItself: true));

    [Fact]
    public async Task Request_that_is_over_is_held_no_more()
    {
        await CutsAsync("/status", isEndedByItself: false);

        Assert.Equal(0, _connections.Count);
    }

    private async Task<bool> CutsAsync(string path, bool isEndedByItself)
    {
        var lifetime = new Lifetime();
        var context = new DefaultHttpContext { User = new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, "ada")], Schemes.Cookie)) };
        context.Request.Path = path;
        context.Features.Set<IHttpRequestLifetimeFeature>(lifetime);
        _http.HttpContext = isEndedByItself ? context : null;
        var hold = new HoldConnections(
            _ =>
            {
                _connections.End("ada");
                return Task.CompletedTask;
            },
            _connections,
            _http);
        await hold.InvokeAsync(context);
        return lifetime.IsCut;
    }

    private sealed class Lifetime : IHttpRequestLifetimeFeature
    {
        public bool IsCut { get; private set; }

        public CancellationToken RequestAborted { get; set; }

        public void Abort() => IsCut = true;
    }
}
