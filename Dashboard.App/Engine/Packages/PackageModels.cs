using Dashboard.Analytics.Packages;
using Dashboard.App.Settings;

namespace Dashboard.App.Engine.Packages;

/// <summary>The models of the optional package that the start asked for. Loaded beside everything else, for libraries of hundreds of megabytes take their time; none until then.</summary>
public sealed partial class PackageModels(StartOptions options, ILogger<PackageModels> logger) : BackgroundService
{
    private ModelSet _models = ModelSet.Empty;

    /// <summary>The newest set; any thread may ask.</summary>
    public ModelSet Models
    {
        get => Volatile.Read(ref _models);
        internal set => Volatile.Write(ref _models, value);
    }

    /// <summary>Whether the start asked for any.</summary>
    public bool AreWanted => options.IsWithTorch;

    /// <summary>Why there are none, with the fix; null while they load and when they are there.</summary>
    public string? Problem { get; private set; }

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.IsWithTorch)
            return Task.CompletedTask;
        var places = PackagePlaces.Of(options.Packages, Environment.GetEnvironmentVariable(PackagePlaces.Variable), options.DataDirectory);
        return Task.Run(() => Load(places), stoppingToken);
    }

    private void Load(IReadOnlyList<string> places)
    {
        var load = PackageLoader.Load(PackageKind.Torch, places);
        Models = load.Models;
        Problem = load.Problem?.Sentence("The statistical forecasts are given instead.");
        if (Problem is not null)
            Log.Missing(logger, Problem);
        else
            Log.Loaded(logger, string.Join(", ", load.Models.Forecasters.Select(one => one.Name)));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The optional models {Names} join the automatic forecasts where they do better")]
        public static partial void Loaded(ILogger logger, string names);

        [LoggerMessage(2, LogLevel.Warning, "{Problem}")]
        public static partial void Missing(ILogger logger, string problem);
    }
}
