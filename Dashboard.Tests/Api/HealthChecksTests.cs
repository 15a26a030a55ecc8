using Dashboard.App.Api.Health;
using Dashboard.App.Engine.Packages;
using Dashboard.App.Settings;
using Dashboard.Tests.Engine;
using Dashboard.Tests.Settings;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Tests.Api;

public sealed class HealthChecksTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LoopHarness _harness = new();
    private readonly FakeLifetime _lifetime = new();
    private readonly PackageModels _models = new(new StartOptions("", IsDemo: false), NullLogger<PackageModels>.Instance);

    public async ValueTask DisposeAsync()
    {
        await _harness.DisposeAsync();
        _lifetime.Dispose();
        _models.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Before_the_first_tick_it_is_alive_and_not_ready()
    {
        var checks = await StartAsync(turns: 0);

        Assert.Equal(HealthState.Healthy, checks.Live().Status);
        Assert.Equal(HealthState.Unhealthy, checks.Ready().Status);
    }

    [Fact]
    public async Task While_stopping_it_is_not_ready()
    {
        var checks = await StartAsync();
        Assert.Equal(HealthState.Healthy, checks.Ready().Status);

        _lifetime.StopApplication();

        Assert.Equal("The dashboard is stopping.", Assert.Single(checks.Ready().Checks).Detail);
        Assert.Equal(HealthState.Unhealthy, checks.Ready().Status);
    }

    [Theory]
    [InlineData(1.9, "Healthy")]
    [InlineData(2.1, "Degraded")]
    [InlineData(9.9, "Degraded")]
    [InlineData(10.1, "Unhealthy")]
    public async Task Age_of_the_newest_tick_decides(double ageSeconds, string state)
    {
        var checks = await StartAsync();

        _harness.Time.Suspend(TimeSpan.FromSeconds(ageSeconds));

        Assert.Equal(state, checks.Live().Status.ToString());
        Assert.Equal(state, checks.Ready().Status.ToString());
    }

    [Fact]
    public async Task Loop_that_failed_is_news_for_a_minute()
    {
        var checks = await StartAsync();
        _harness.Loops.Register("mounts").Failed(new IOException("stale handle"));

        var loops = Assert.Single((await checks.AllAsync()).Checks, check => check.Name == "loops");

        Assert.Equal(HealthState.Degraded, loops.Status);
        Assert.Equal("Failed within the last minute: mounts (1 of 1 turns; IOException: stale handle).", loops.Detail);
        _harness.Time.Suspend(TimeSpan.FromSeconds(61));
        Assert.Equal(HealthState.Healthy, Assert.Single((await checks.AllAsync()).Checks, check => check.Name == "loops").Status);
    }

    [Fact]
    public async Task Data_directory_that_is_gone_is_degraded_with_the_fix()
    {
        var checks = await StartAsync(dataDirectory: _folder.File("gone"));

        var data = Assert.Single((await checks.AllAsync()).Checks, check => check.Name == "data");

        Assert.Equal(HealthState.Degraded, data.Status);
        Assert.EndsWith("Create it, or start with --data DIR.", data.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_directory_that_could_not_be_written_at_the_start_is_degraded_with_the_reason()
    {
        var checks = await StartAsync(problem: "It cannot be used. Choose another with --data DIR.");

        var data = Assert.Single((await checks.AllAsync()).Checks, check => check.Name == "data");

        Assert.Equal((HealthState.Degraded, "It cannot be used. Choose another with --data DIR."), (data.Status, data.Detail));
    }

    [Fact]
    public async Task Whole_is_as_bad_as_its_worst_check()
    {
        var checks = await StartAsync(dataDirectory: _folder.File("gone"));

        Assert.Equal(HealthState.Degraded, (await checks.AllAsync()).Status);
    }

    private async Task<HealthChecks> StartAsync(int turns = 1, string? dataDirectory = null, string? problem = null)
    {
        await _harness.StartAsync();
        await _harness.TurnsAsync(turns);
        var data = new DataDirectoryCheck(new StartOptions(dataDirectory ?? _folder.Path, false), new DataDirectory(problem), _harness.Time);
        return new HealthChecks(_harness.Loop, _harness.Stream, _harness.Loops, _harness.Settings, data, _models, _lifetime, _harness.Time);
    }

    private sealed class FakeLifetime : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource _stopping = new();

        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => _stopping.Token;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() => _stopping.Cancel();

        public void Dispose() => _stopping.Dispose();
    }
}
