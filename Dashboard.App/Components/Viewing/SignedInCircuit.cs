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
internal sealed partial class SignedInCircuit(
    AuthenticationStateProvider states, LiveConnections connections, AccessFile file, NavigationManager navigation, ILogger<SignedInCircuit> logger) : CircuitHandler, IDisposable
{
    private IDisposable? _held;
    private (string? Subject, string? Session) _viewer;
    private volatile bool _hasEnded;

    /// <summary>Raised once, on any thread.</summary>
    public event Action? Ended;

    /// <summary>Whether nothing may be shown and nothing done any more.</summary>
    public bool HasEnded => _hasEnded;

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        var user = (await states.GetAuthenticationStateAsync()).User;
        _viewer = ViewerOf(user);
        if (_viewer.Subject is not { } subject || user.Identity?.AuthenticationType == Schemes.Local)
            return;
        states.AuthenticationStateChanged += OnViewerChanged;
        _held = connections.Hold(subject, _viewer.Session, null, End);

        // What ended it between the look at the viewer and the line above found nothing to end.
        if (!IsStillLetIn(user, subject))
            End();
    }

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) =>
        activity => HasEnded ? Task.CompletedTask : next(activity);

    public void Dispose()
    {
        states.AuthenticationStateChanged -= OnViewerChanged;
        _held?.Dispose();
    }

    private bool IsStillLetIn(ClaimsPrincipal user, string subject) => user.Identity?.AuthenticationType switch
    {
        Schemes.Cookie => SessionClaims.IsGood(user, file.Content),
        Schemes.Key => file.Content.Keys.Any(key => key.Subject == subject),
        _ => true,
    };

    /// <summary>The browser came back, with the cookie, or the program with the key, that it has now.</summary>
    private void OnViewerChanged(Task<AuthenticationState> now) => _ = FollowAsync(now);

    private async Task FollowAsync(Task<AuthenticationState> now)
    {
        try
        {
            if (!await IsSameViewerAsync(now))
                End();
            if (HasEnded)
                navigation.NavigateTo(navigation.Uri, forceLoad: true);
        }
        catch (Exception exception)
        {
            // Nobody waits for this. Ended it is all the same; the page, or what is left of it, says so.
            Log.NotFollowed(logger, exception);
        }
    }

    private async Task<bool> IsSameViewerAsync(Task<AuthenticationState> now)
    {
        try
        {
            return ViewerOf((await now).User) == _viewer;
        }
        catch (Exception exception)
        {
            Log.NotFollowed(logger, exception);
            return false;
        }
    }

    private void End()
    {
        if (_hasEnded)
            return;
        _hasEnded = true;
        Ended?.Invoke();
    }

    private static (string? Subject, string? Session) ViewerOf(ClaimsPrincipal user) =>
        (user.FindFirstValue(ClaimTypes.NameIdentifier), user.FindFirstValue(SessionClaims.Session));

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Who came back to a page could not be followed")]
        public static partial void NotFollowed(ILogger logger, Exception exception);
    }
}
