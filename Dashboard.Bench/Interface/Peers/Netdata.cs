using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Dashboard.Tests.Support;

namespace Dashboard.Bench.Interface.Peers;

/// <summary>Debian's netdata, reading this machine's kernel files once a second and keeping them in memory; nothing else of it runs.</summary>
internal static class Netdata
{
    public static Task<Peer?> TryStartAsync() => Peer.TryStartAsync("netdata", ["netdata-core", "libjson-c5", "libuv1"], Start, "api/v1/data?chart=system.cpu&after=-1&points=1");

    /// <summary>So many of its newest points, one a second.</summary>
    public static Question Ask(Peer peer, int points) => new(
        $"netdata data, {points} points",
        peer.Client,
        string.Create(CultureInfo.InvariantCulture, $"api/v1/data?chart=system.cpu&after=-{points}&points={points}&format=json"),
        // Before its start it has rows too, of nulls.
        answer => answer.GetProperty("data").EnumerateArray().Count(row => row[1].ValueKind == JsonValueKind.Number));

    private static ProcessStartInfo Start(DebianPackages packages, int port)
    {
        var folder = Directory.CreateDirectory(Path.Combine(packages.Folder, "data")).FullName;
        var settings = Path.Combine(folder, "netdata.conf");
        File.WriteAllText(settings, $"""
            [global]
                run as user = {Environment.UserName}
                process scheduling policy = keep
                process nice level = 0
            [directories]
                config = {folder}
                stock config = {folder}
                cache = {folder}
                lib = {folder}
                log = {folder}
                home = {folder}
                web = {folder}
                plugins = {folder}
            [logs]
                access = none
            [db]
                mode = ram
                update every = 1
                retention = 3600
            [web]
                bind to = 127.0.0.1:{port}
            [health]
                enabled = no
            [ml]
                enabled = no
            [statsd]
                enabled = no
            [plugins]
                enable running new plugins = no
                apps = no
                cgroups = no
                tc = no
                idlejitter = no
            """);
        return new ProcessStartInfo(packages.Program("sbin", "netdata"), ["-D", "-c", settings]);
    }
}
