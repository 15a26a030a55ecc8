namespace Dashboard.App.Sources.Host.Sensors;

/// <summary>One CPU temperature that the kernel offers.</summary>
/// <param name="Name">Chip and sensor, such as <c>coretemp Core 0</c>.</param>
/// <param name="Path">The file with thousandths of a degree Celsius.</param>
internal sealed record TemperatureSensor(string Name, string Path)
{
    private static readonly string[] CpuChips = ["coretemp", "k10temp", "zenpower", "cpu_thermal", "cpu-thermal", "soc_thermal", "via_cputemp", "x86_pkg_temp"];

    /// <summary>The CPU's sensors in /sys/class/hwmon or, when it has none, in /sys/class/thermal.</summary>
    public static IReadOnlyList<TemperatureSensor> FindAll(HostPaths paths)
    {
        var chips = FindInHwmon(paths.Under("/sys/class/hwmon"));
        return chips.Count > 0 ? chips : FindInThermal(paths.Under("/sys/class/thermal"));
    }

    private static List<TemperatureSensor> FindInHwmon(string directory)
    {
        var found = new List<TemperatureSensor>();
        foreach (var chip in Subdirectories(directory, "hwmon*"))
        {
            var name = ReadText(chip + "/name");
            if (!IsCpu(name))
                continue;
            foreach (var input in Directory.EnumerateFiles(chip, "temp*_input").Order(StringComparer.Ordinal))
            {
                var sensor = System.IO.Path.GetFileName(input)[..^"_input".Length];
                var label = ReadText($"{chip}/{sensor}_label");
                found.Add(new TemperatureSensor($"{name} {(label.Length > 0 ? label : sensor)}", input));
            }
        }

        return found;
    }

    private static List<TemperatureSensor> FindInThermal(string directory) =>
    [
        .. Subdirectories(directory, "thermal_zone*")
            .Select(zone => new TemperatureSensor(ReadText(zone + "/type"), zone + "/temp"))
            .Where(sensor => IsCpu(sensor.Name)),
    ];

    private static IEnumerable<string> Subdirectories(string directory, string pattern) =>
        Directory.Exists(directory) ? Directory.EnumerateDirectories(directory, pattern).Order(StringComparer.Ordinal) : [];

    private static bool IsCpu(string name) => CpuChips.Contains(name, StringComparer.Ordinal) || name.StartsWith("cpu", StringComparison.Ordinal);

    private static string ReadText(string path) => File.Exists(path) ? File.ReadAllText(path).Trim() : "";
}
