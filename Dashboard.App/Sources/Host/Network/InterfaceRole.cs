namespace Dashboard.App.Sources.Host.Network;

/// <summary>What an interface's traffic means for the machine's total.</summary>
internal enum InterfaceRole
{
    /// <summary>Traffic of the machine with itself.</summary>
    Loopback,

    /// <summary>A card, real or of a hypervisor: the machine's traffic with the world.</summary>
    Hardware,

    /// <summary>A bridge, tunnel or pair, whose traffic goes over another interface as well.</summary>
    Virtual,
}
