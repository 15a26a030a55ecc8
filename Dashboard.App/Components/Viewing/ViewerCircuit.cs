using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Dashboard.App.Components.Viewing;

/// <summary>Follows the life of a viewer's circuit: listed while it exists, fed only while its line is up.</summary>
internal sealed class ViewerCircuit(ViewerRegistry registry, ViewerSession session, LivePump pump) : CircuitHandler
{
    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        registry.Add(session);
        return Task.CompletedTask;
    }

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        pump.Connected();
        return Task.CompletedTask;
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        pump.Disconnected();
        return Task.CompletedTask;
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        registry.Remove(session);
        return Task.CompletedTask;
    }
}
