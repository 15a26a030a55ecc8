using Dashboard.App.Access.Permissions;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dashboard.App.Components.Viewing;

/// <summary>Who looks at this page. A circuit is cut when what let its viewer in ends, so it never outlives its answer.</summary>
public sealed class CurrentCaller(AuthenticationStateProvider states)
{
    public async Task<Caller> GetAsync() => Caller.Of((await states.GetAuthenticationStateAsync()).User);
}
