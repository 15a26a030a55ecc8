using System.Security.Claims;
using Dashboard.App.Access.Connections;
using Dashboard.App.Access.SignIn;
using Dashboard.App.Access.Users;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Dashboard.Tests.Access.Connections;

public sealed class HoldConnectionsTests
{
    private readonly LiveConnections _connections = new(TimeProvider.System);
    private readonly AccessFile _file = new();
    private readonly LocalUser _user = new() { Name = "ada", SecurityStamp = "stamp" };

    private bool _isAnswered;

    public HoldConnectionsTests() => _file.Change(content => content with { Users = [_user] });

    [Fact]
    public async Task Open_request_is_cut_when_its_session_ends() => Assert.True(await CutsAsync("GET"));

    [Fact]
    public async Task Request_that_ends_its_own_session_is_still_answered() => Assert.False(await CutsAsync("POST"));

    [Fact]
    public async Task Socket_over_HTTP_2_is_cut_too() => Assert.True(await CutsAsync("CONNECT"));

    [Fact]
    public async Task Request_that_is_over_is_held_no_more()
    {
        await CutsAsync("GET");

        Assert.Equal(0, _connections.Count);
    }

    [Fact]
    public async Task Session_that_ended_between_the_look_and_the_hold_gets_no_connection()
    {
        var principal = SessionClaims.Open(_user);
        _file.Change(content => content with { Users = [] });

        Assert.True(await CutsAsync("GET", principal));
        Assert.False(_isAnswered);
    }

    private async Task<bool> CutsAsync(string method, ClaimsPrincipal? principal = null)
    {
        var lifetime = new Lifetime();
        var context = new DefaultHttpContext { User = principal ?? SessionClaims.Open(_user) };
        context.Request.Method = method;
        context.Features.Set<IHttpRequestLifetimeFeature>(lifetime);
        var hold = new HoldConnections(
            _ =>
            {
                _isAnswered = true;
                _connections.End(_user.Id);
                return Task.CompletedTask;
            },
            _connections,
            _file);
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
