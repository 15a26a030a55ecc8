using System.Globalization;
using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Host.Sensors;

/// <summary>Reads the CPU's temperature once a second, beside the collector, because some sensors take milliseconds to answer.</summary>
internal sealed class TemperatureLoop : HostLoop, IHostReader
{
    private const string Description = "Temperature of the hottest CPU sensor: hwmon or thermal zones of the kernel, once a second.";

    private readonly Sensor[] _sensors;
    private readonly SeriesEntry? _hottest;
    private Reading _newest = new(0, []);

    public TemperatureLoop(HostPaths paths, SeriesCatalog catalog, LoopRegistry loops, TimeProvider time, ILogger<TemperatureLoop> logger)
        : base("sensors", TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), loops, time, logger)
    {
        var series = new HostSeries(catalog);
        var found = TemperatureSensor.FindAll(paths);
        if (found.Count == 0)
            series.Unavailable(SeriesNames.CpuTemperature, "°C", Description, "The kernel offers no CPU sensor: neither /sys/class/hwmon nor /sys/class/thermal has one.");
        else
            _hottest = series.Gauge(SeriesNames.CpuTemperature, "°C", Description, 2);
        _sensors = [.. found.Take(HostSeries.MostOfAKind).Select(sensor => new Sensor(sensor.Path, series.Gauge(
            SeriesNames.CpuTemperature, "°C", $"Temperature of CPU sensor {sensor.Name}.", 2, new Label("sensor", sensor.Name), isAnalysed: false)))];
    }

    public void Collect(SampleWriter writer)
    {
        var newest = Volatile.Read(ref _newest);
        if (newest.Celsius.Length == 0 || Time.GetElapsedTime(newest.At) > Freshness)
            return;
        var hottest = double.NaN;
        for (var i = 0; i < _sensors.Length; i++)
        {
            writer.Write(_sensors[i].Series, newest.Celsius[i]);
            if (double.IsNaN(hottest) || newest.Celsius[i] > hottest)
                hottest = newest.Celsius[i];
        }

        writer.Write(_hottest, hottest);
    }

    /// <summary>A sensor that fails is a gap of its own; the turn counts as failed, and the others are published.</summary>
    protected override async Task SampleAsync(CancellationToken stopping)
    {
        Exception? failure = null;
        var celsius = new double[_sensors.Length];
        for (var i = 0; i < _sensors.Length; i++)
        {
            try
            {
                celsius[i] = int.Parse(await File.ReadAllTextAsync(_sensors[i].Path, stopping), CultureInfo.InvariantCulture) / 1000.0;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
            {
                failure = exception;
                celsius[i] = double.NaN;
            }
        }

        Volatile.Write(ref _newest, new Reading(Time.GetTimestamp(), celsius));
        if (failure is not null)
            throw failure;
    }

    private sealed record Sensor(string Path, SeriesEntry? Series);

    private sealed record Reading(long At, double[] Celsius);
}
