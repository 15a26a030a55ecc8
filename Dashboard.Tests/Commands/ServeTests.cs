using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Dashboard.App.Settings;
using Dashboard.Tests.Settings;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Commands;

/// <summary>The executable as a person starts it.</summary>
public sealed class ServeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Help_goes_to_standard_output()
    {
        var run = await CommandRun.RunAsync("--help");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.StartsWith("A live dashboard", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mistake_goes_to_standard_error_with_exit_code_2()
    {
        var run = await CommandRun.RunAsync("--dmeo");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal("Unknown option '--dmeo'. Did you mean --demo? See dashboard --help.", run.OnlyLine());
    }

    [Theory]
    [InlineData("--urls=http://0.0.0.0:24999", null)]
    [InlineData("--urls=http://*:24999", null)]
    [InlineData(null, "ASPNETCORE_URLS=http://[::]:24999")]
    [InlineData(null, "ASPNETCORE_HTTP_PORTS=24999")]
    [InlineData("--Kestrel:Endpoints:Public:Url=http://0.0.0.0:24999", null)]
    public async Task Address_beyond_this_machine_is_refused_in_one_line_that_names_the_fix(string? option, string? variable)
    {
        var environment = new Dictionary<string, string>();
        if (variable?.Split('=', 2) is [var name, var value])
            environment[name] = value;

        var run = await CommandRun.RunAsync(environment, [.. option is null ? (string[])[] : [option], "--data", _folder.Path]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--urls http://localhost:24999", run.OnlyLine(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Busy_port_is_one_line_that_names_port_and_fix()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var run = await CommandRun.RunAsync("--urls", $"http://localhost:{port}", "--data", _folder.Path);

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(
            $"Port {port} is in use by another program. Stop that one, or choose another port: --urls http://localhost:{(port < 65_535 ? port + 1 : port - 1)}",
            run.OnlyLine());
    }

    [Fact]
    public async Task Encryption_without_a_certificate_is_one_line_that_names_the_setting()
    {
        var run = await CommandRun.RunAsync("--urls", "https://localhost:24998", "--data", _folder.Path);

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("There is no certificate for https. Give one: --Kestrel:Certificates:Default:Path=", run.OnlyLine(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Second_dashboard_on_a_data_directory_is_refused()
    {
        using var first = DataDirectory.Prepare(_folder.Path);

        var run = await CommandRun.RunAsync("--urls", "http://localhost:0", "--data", _folder.Path);

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith($"Another dashboard uses the data directory {_folder.Path}.", run.OnlyLine(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_directory_that_cannot_be_made_is_told_and_the_dashboard_runs_on()
    {
        await File.WriteAllTextAsync(_folder.File("file"), "in the way");
        await using var dashboard = await DashboardProcess.StartAsync("--data", _folder.File("file/below"));

        var health = await HealthAsync(dashboard);

        Assert.Equal("degraded", health.GetProperty("status").GetString());
        Assert.Contains($"The data directory {_folder.File("file/below")} cannot be used", dashboard.Output, StringComparison.Ordinal);
        Assert.Contains("Choose another with --data DIR.", dashboard.Output, StringComparison.Ordinal);
        Assert.Equal(0, await dashboard.StopAsync());
    }

    [Fact]
    public async Task Data_directory_without_room_for_keys_is_told_and_the_dashboard_runs_on()
    {
        await File.WriteAllTextAsync(_folder.File("keys"), "in the way");
        await using var dashboard = await DashboardProcess.StartAsync("--data", _folder.Path);

        Assert.Contains($"{_folder.File("keys")} cannot be used, so open pages have to be loaded again after a restart:", dashboard.Output, StringComparison.Ordinal);
        Assert.Equal(0, await dashboard.StopAsync());
        Assert.True(File.Exists(_folder.File("recent.bin")));
    }

    [Fact]
    public async Task Stop_amid_demo_traffic_and_a_simulation_is_clean()
    {
        await using var dashboard = await DashboardProcess.StartAsync("--demo");
        using var client = new HttpClient { BaseAddress = dashboard.Address };
        using var answer = await client.PostAsJsonAsync("/api/metrics/simulate", new { requests = 5_000, latencyMs = 5_000, seconds = 60 });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        while (await timer.WaitForNextTickAsync() && await RequestsAsync(client) < 3)
        {
            // Traffic flows from the third request on.
        }

        Assert.Equal(0, await dashboard.StopAsync());
        Assert.DoesNotContain("fail:", dashboard.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("warn:", dashboard.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", dashboard.Output, StringComparison.Ordinal);
    }

    private static async Task<JsonElement> HealthAsync(DashboardProcess dashboard)
    {
        using var client = new HttpClient { BaseAddress = dashboard.Address };
        return (await client.GetFromJsonAsync<JsonElement>("/api/health")).GetProperty("data");
    }

    private static async Task<double> RequestsAsync(HttpClient client) =>
        (await client.GetFromJsonAsync<JsonElement>("/api/metrics/current")).GetProperty("data").GetProperty("application").GetProperty("requests").GetProperty("total").GetDouble();
}
