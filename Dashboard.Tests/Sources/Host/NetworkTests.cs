namespace Dashboard.Tests.Sources.Host;

public sealed class NetworkTests
{
    private const string Header = "Inter-|   Receive                    |  Transmit\n face |bytes    packets errs drop fifo frame compressed multicast|bytes ...\n";

    [Fact]
    public void Traffic_is_read_per_interface_and_for_the_machine_without_loopback()
    {
        using var tree = new ProcTree("small-vm");
        tree.Write("/proc/net/dev", Header + Line("lo", 7000, 7000) + Line("eth0", 1000, 500));
        using var rig = new HostRig(tree);
        rig.FirstTick();

        tree.Write("/proc/net/dev", Header + Line("lo", 9000, 9000) + Line("eth0", 1600, 700));
        rig.Tick(0.1);

        Assert.Equal(1600, rig["network.bytesReceived"]);
        Assert.Equal(700, rig["network.bytesSent{interface=\"eth0\"}"]);
        Assert.Equal(6000, rig["network.receiveRate"], 6);
        Assert.Equal(2000, rig["network.sendRate{interface=\"eth0\"}"], 6);
        Assert.Equal(20_000, rig["network.receiveRate{interface=\"lo\"}"], 6);
        Assert.False(rig.Definition("network.receiveRate{interface=\"lo\"}").IsAnalysed);
    }

    [Fact]
    public void Packets_errors_and_drops_are_told_apart()
    {
        using var tree = new ProcTree("small-vm");
        tree.Write("/proc/net/dev", Header + "  eth0:10 11 12 13 0 0 0 0 20 21 22 23 0 0 0 0\n");
        using var rig = new HostRig(tree);

        rig.FirstTick();

        Assert.Equal(11, rig["network.packetsReceived"]);
        Assert.Equal(21, rig["network.packetsSent"]);
        Assert.Equal(34, rig["network.errors"]);
        Assert.Equal(36, rig["network.drops"]);
    }

    [Fact]
    public void A_bridge_over_a_card_does_not_count_twice()
    {
        using var tree = new ProcTree("small-vm");
        tree.Write("/proc/net/dev", Header + Line("eth0", 1000, 500) + Line("docker0", 900, 400));
        using var rig = new HostRig(tree);

        rig.FirstTick();

        Assert.Equal(1000, rig["network.bytesReceived"]);
        Assert.Equal(900, rig["network.bytesReceived{interface=\"docker0\"}"]);
    }

    [Fact]
    public void Without_any_card_all_but_loopback_counts()
    {
        using var tree = new ProcTree("small-vm");
        tree.Delete("/sys/class/net/eth0");
        tree.Write("/proc/net/dev", Header + Line("lo", 1, 1) + Line("eth0", 1000, 500) + Line("eth1", 10, 5));
        using var rig = new HostRig(tree);

        rig.FirstTick();

        Assert.Equal(1010, rig["network.bytesReceived"]);
    }

    [Fact]
    public void A_new_interface_is_a_new_series_at_the_next_tick_and_no_spike()
    {
        using var tree = new ProcTree("small-vm");
        tree.Write("/proc/net/dev", Header + Line("eth0", 1000, 500));
        using var rig = new HostRig(tree);
        rig.FirstTick();
        rig.Tick();

        tree.Write("/sys/class/net/eth1/device/vendor", "");
        tree.Write("/proc/net/dev", Header + Line("eth0", 1010, 500) + Line("eth1", 5_000_000, 0));
        rig.Tick();
        Assert.Equal(5_000_000, rig["network.bytesReceived{interface=\"eth1\"}"]);
        Assert.Equal(double.NaN, rig["network.receiveRate{interface=\"eth1\"}"]);
        Assert.Equal(double.NaN, rig["network.receiveRate"]);
        Assert.Equal(100, rig["network.receiveRate{interface=\"eth0\"}"], 6);

        rig.Tick();
        Assert.Equal(0, rig["network.receiveRate"]);
    }

    [Fact]
    public void An_idle_helper_interface_has_no_series_until_its_first_byte()
    {
        using var tree = new ProcTree("small-vm");
        tree.Write("/proc/net/dev", Header + Line("eth0", 1000, 500) + Line("ifb0", 0, 0));
        using var rig = new HostRig(tree);
        rig.FirstTick();
        Assert.Null(rig.Catalog.Find("network.bytesReceived{interface=\"ifb0\"}"));

        tree.Write("/proc/net/dev", Header + Line("eth0", 1000, 500) + Line("ifb0", 64, 0));
        rig.Tick();

        Assert.Equal(64, rig["network.bytesReceived{interface=\"ifb0\"}"]);
    }

    [Fact]
    public void More_interfaces_than_bearable_are_refused_and_counted()
    {
        using var tree = new ProcTree("small-vm");
        tree.Write("/proc/net/dev", Header + Line("eth0", 1, 1) + string.Concat(Enumerable.Range(0, 300).Select(number => Line($"veth{number}", 10, 10))));
        using var rig = new HostRig(tree);

        rig.FirstTick();

        Assert.Equal(257, rig.Catalog.Entries.Count(entry => entry.Definition.Name == "network.bytesReceived"));
        Assert.Equal(45, rig.Failures.Count);
        Assert.Contains("more than 256 network interfaces", rig.Failures.Reasons["network interfaces"], StringComparison.Ordinal);
        rig.Tick();
        Assert.Equal(45, rig.Failures.Count);
    }

    [Fact]
    public void Tcp_figures_are_found_by_their_names()
    {
        using var tree = new ProcTree("small-vm");
        tree.Write("/proc/net/snmp", "Ip: A B\nIp: 1 2\nTcp: MaxConn CurrEstab Else RetransSegs\nTcp: -1 12 0 100\nUdp: A\nUdp: 1\n");
        using var rig = new HostRig(tree);
        rig.FirstTick();

        tree.Replace("/proc/net/snmp", "12 0 100", "13 0 105");
        rig.Tick(0.1);

        Assert.Equal(13, rig["tcp.connections"]);
        Assert.Equal(105, rig["tcp.retransmits"]);
        Assert.Equal(50, rig["tcp.retransmitRate"], 6);
    }

    private static string Line(string name, long received, long sent) =>
        FormattableString.Invariant($"{name,6}: {received} 1 0 0 0 0 0 0 {sent} 1 0 0 0 0 0 0\n");
}
