using System.Security.Claims;
using Dashboard.App.Access.Connections;
using Dashboard.App.Access.Keys;
using Dashboard.App.Access.Permissions;
using Dashboard.App.Access.SignIn;
using Dashboard.App.Access.Users;
using Dashboard.App.Components.Viewing;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Tests.Viewing;

public sealed class SignedInCircuitTests
{
    private readonly LocalUser _ada = new() { Name = "ada", SecurityStamp = "first", Role = Role.Admin };
    private readonly LocalUser _ben = new() { Name = "ben", SecurityStamp = "other" };
    private readonly AccessFile _file = new();
    private readonly LiveConnections _connections = new(TimeProvider.System);
    private readonly Cookie _cookie = new();
    private readonly Window _window = new();

    public SignedInCircuitTests() => _file.Change(_ => new AccessContent([_ada, _ben], []));

    [Fact]
    public async Task Circuit_ends_with_the_session_it_was_opened_by()
    {
        var (circuit, ends) = await OpenAsync(SessionClaims.Open(_ada));
        Assert.False(circuit.HasEnded);

        _connections.End(_ada.Id);

        Assert.True(circuit.HasEnded);
        Assert.Equal(1, ends());
    }

    [Fact]
    public async Task Circuit_stays_when_another_session_ends()
    {
        var (circuit, _) = await OpenAsync(SessionClaims.Open(_ada));

        _connections.End(_ben.Id);
        _connections.EndSession("another sign-in of ada");

        Assert.False(circuit.HasEnded);
    }

    [Fact]
    public async Task Circuit_that_somebody_else_comes_back_to_ends_and_the_page_loads_again()
    {
        var (circuit, ends) = await OpenAsync(SessionClaims.Open(_ada));

        _cookie.Set(SessionClaims.Open(_ben));

        Assert.True(circuit.HasEnded);
        Assert.Equal(1, ends());
        Assert.Equal(1, _window.Loads);
    }

    [Fact]
    public async Task Circuit_that_its_own_viewer_comes_back_to_goes_on()
    {
        var viewer = SessionClaims.Open(_ada);
        var (circuit, _) = await OpenAsync(viewer);

        _cookie.Set(viewer.Clone());

        Assert.False(circuit.HasEnded);
        Assert.Equal(0, _window.Loads);
    }

    [Fact]
    public async Task Circuit_that_has_ended_does_nothing_it_is_asked_for()
    {
        var (circuit, _) = await OpenAsync(SessionClaims.Open(_ada));
        var calls = 0;
        var inbound = circuit.CreateInboundActivityHandler(_ =>
        {
            calls++;
            return Task.CompletedTask;
        });
        await inbound(null!);

        _connections.End(_ada.Id);
        await inbound(null!);

        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task Session_that_ended_while_the_circuit_was_opened_ends_it()
    {
        var viewer = SessionClaims.Open(_ada);
        _file.Change(content => content with { Users = [_ben] });

        Assert.True((await OpenAsync(viewer)).Circuit.HasEnded);
    }

    [Theory]
    [InlineData(Schemes.Key, "key:1")]
    [InlineData(Schemes.Jwt, "jwt:robot")]
    public async Task Circuit_of_a_program_ends_with_what_let_it_in(string scheme, string subject)
    {
        AddKey();
        var (circuit, ends) = await OpenAsync(Program(scheme, subject));
        Assert.False(circuit.HasEnded);

        _connections.End(subject);

        Assert.True(circuit.HasEnded);
        Assert.Equal(1, ends());
    }

    [Fact]
    public async Task Circuit_of_a_program_ends_when_another_one_comes_back_to_it()
    {
        AddKey();
        var (circuit, _) = await OpenAsync(Program(Schemes.Key, "key:1"));

        _cookie.Set(Program(Schemes.Key, "key:1"));
        Assert.False(circuit.HasEnded);

        _cookie.Set(Program(Schemes.Key, "key:2"));
        Assert.True(circuit.HasEnded);
    }

    [Fact]
    public async Task Key_that_was_revoked_while_the_circuit_was_opened_ends_it() =>
        Assert.True((await OpenAsync(Program(Schemes.Key, "key:1"))).Circuit.HasEnded);

    [Fact]
    public async Task Circuit_whose_viewer_cannot_be_told_any_more_ends()
    {
        var (circuit, ends) = await OpenAsync(SessionClaims.Open(_ada));

        _cookie.Fail();

        Assert.True(circuit.HasEnded);
        Assert.Equal(1, ends());
        Assert.Equal(1, _window.Loads);
    }

    [Fact]
    public async Task Circuit_where_nobody_signs_in_never_ends()
    {
        var (circuit, _) = await OpenAsync(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, "local")], Schemes.Local)));

        _connections.End("local");

        Assert.False(circuit.HasEnded);
    }

    [Fact]
    public async Task Circuit_that_is_closed_is_held_no_more()
    {
        var (circuit, _) = await OpenAsync(SessionClaims.Open(_ada));
        Assert.Equal(1, _connections.Count);

        circuit.Dispose();

        Assert.Equal(0, _connections.Count);
    }

    private async Task<(SignedInCircuit Circuit, Func<int> Ends)> OpenAsync(ClaimsPrincipal viewer)
    {
        _cookie.Set(viewer);
        var circuit = new SignedInCircuit(_cookie, _connections, _file, _window, NullLogger<SignedInCircuit>.Instance);
        var ends = 0;
        circuit.Ended += () => ends++;
        await circuit.OnCircuitOpenedAsync(null!, TestContext.Current.CancellationToken);
        return (circuit, () => ends);
    }

    private void AddKey() => _file.Change(content => content with { Keys = [new ApiKey("1", "ci", "hash", [KeyScope.Read], "ada", "2", DateTimeOffset.UnixEpoch, null, null)] });

    private static ClaimsPrincipal Program(string scheme, string subject) => new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, subject)], scheme));

    private sealed class Cookie : AuthenticationStateProvider
    {
        private AuthenticationState _state = new(new ClaimsPrincipal());

        public void Set(ClaimsPrincipal viewer)
        {
            _state = new(viewer);
            NotifyAuthenticationStateChanged(Task.FromResult(_state));
        }

        public void Fail() => NotifyAuthenticationStateChanged(Task.FromException<AuthenticationState>(new InvalidOperationException("no state")));

        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(_state);
    }

    private sealed class Window : NavigationManager
    {
        public Window() => Initialize("http://localhost/", "http://localhost/status");

        public int Loads { get; private set; }

        protected override void NavigateToCore(string uri, NavigationOptions options) => Loads += options.ForceLoad ? 1 : 0;
    }
}
