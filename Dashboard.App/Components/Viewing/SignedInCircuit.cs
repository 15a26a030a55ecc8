using System.Security.Claims;
using Dashboard.App.Access.Connections;
using Dashboard.App.Access.SignIn;
using Dashboard.App.Access.Users;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Dashboard.App.Components.Viewing;

/// <summary>
/// Ends a circuit with the sign-in it was opened by. The server keeps a circuit whose line was cut, for the browser to come back to: by then somebody else may have
/// signed in there, who must neither see nor do what the first viewer could. Scoped to the circuit.
/// </summary>
internal sealed class SignedInCircuit(AuthenticationStateProvider states, LiveConnections connections, AccessFile file, NavigationManager navigation) : CircuitHandler, IDisposable
{
    private IDisposable? _held;
    private string? _session;
    private volatile bool _hasEnded;

    /// <summary>Raised once, on any thread.</summary>
    public event Action? Ended;

    /// <summary>Whether nothing may be shown and nothing done any more.</summary>
    public bool HasEnded => _hasEnded;

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        var user = (await states.GetAuthenticationStateAsync()).User;
        _session = SessionOf(user);
        if (_session is null || user.FindFirstValue(ClaimTypes.NameIdentifier) is not { } subject)
            return;
        states.AuthenticationStateChanged += OnViewerChanged;
        _held = connections.Hold(subject, _session, null, End);

        // What ended it between the look at the cookie and the line above found nothing to end.
        if (!SessionClaims.IsGood(user, file.Content))
            End();
    }

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) =>
        activity => HasEnded ? Task.CompletedTask : next(activity);

    public void Dispose()
    {
        states.AuthenticationStateChanged -= OnViewerChanged;
        _held?.Dispose();
    }

    /// <summary>The browser came back, with the cookie that it has now.</summary>
    private void OnViewerChanged(Task<AuthenticationState> now) => _ = FollowAsync(now);

    private async Task FollowAsync(Task<AuthenticationState> now)
    {
        if (SessionOf((await now).User) != _session)
            End();
        if (HasEnded)
            navigation.NavigateTo(navigation.Uri, forceLoad: true);
    }

    private void End()
    {
        if (_hasEnded)
            return;
        _hasEnded = true;
        Ended?.Invoke();
    }

    private static string? SessionOf(ClaimsPrincipal user) => user.FindFirstValue(SessionClaims.Session);
}
