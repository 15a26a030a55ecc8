namespace Dashboard.Tests.Api.Fuzz;

/// <summary>Makes query strings as nobody should write them. They go out as they are: damage to percent signs is part of it.</summary>
internal static class QueryFuzz
{
    private const string Range = "metric type minutes startTime endTime";

    /// <summary>Paths with the parameters that they know.</summary>
    private static readonly Dictionary<string, string> Known = new()
    {
        ["/api/metrics/current"] = "",
        ["/api/metrics/system/history"] = "limit",
        ["/api/metrics/application/history"] = "limit",
        ["/api/metrics/timeseries"] = "metric type startTime endTime maxPoints ma",
        ["/api/metrics/aggregate"] = "minutes startTime endTime",
        ["/api/metrics/summary"] = "minutes startTime endTime",
        ["/api/metrics/anomalies"] = $"{Range} threshold method all alpha window",
        ["/api/metrics/forecast"] = $"{Range} steps method level minimum maximum alpha",
        ["/api/metrics/statistics"] = $"{Range} percentiles percentileType windowSize maxLag significance",
        ["/api/metrics/changepoints"] = $"{Range} of penalty minLength",
        ["/api/metrics/correlation"] = "metrics metrics metrics minutes startTime endTime maxLag tolerance significance",
        ["/api/metrics/catalog"] = "match limit",
        ["/api/metrics/models"] = "",
        ["/api/metrics/export"] = "metrics minutes startTime endTime format",
        ["/api/metrics/stream"] = "metrics minIntervalMs",
        ["/api/health"] = "",
        ["/health/live"] = "",
        ["/health/ready"] = "",
        ["/api/stats"] = "",
        ["/metrics"] = "",
        ["/ws"] = "format",
    };

    /// <summary>What a parameter may well be; for those that are not here, <see cref="GoodValues"/>.</summary>
    private static readonly Dictionary<string, string[]> Fitting = new()
    {
        ["metric"] = ["cpu.usage", "memory.used", "cpu.usage{core=\"0\"}", "latency.p95", "no.such"],
        ["metrics"] = ["cpu.usage,memory.used", "cpu.usage,cpu.usage{core=\"0\"},memory.used", "cpu.usage"],
        ["type"] = ["system", "application"],
        ["minutes"] = ["1", "15", "43200"],
        ["startTime"] = ["1700000000000", "2026-01-01T00:00:00Z", "0"],
        ["endTime"] = ["253402300799999", "2099-01-01T00:00:00+14:00", "9999-12-31"],
        ["limit"] = ["1", "100", "10000"],
        ["maxPoints"] = ["2", "100", "10000"],
        ["ma"] = ["2", "100", "10000"],
        ["threshold"] = ["0.1", "2.5", "20"],
        ["method"] = ["ensemble", "auto", "z-score", "naive", "holt", "showcase", "interquartile-range"],
        ["steps"] = ["1", "10", "1000"],
        ["level"] = ["0.5", "0.95", "0.999"],
        ["percentiles"] = ["50,95", "0,100", "99.999"],
        ["maxLag"] = ["1", "10", "100"],
        ["of"] = ["mean", "variance", "both"],
        ["format"] = ["csv", "ndjson", "json", "msgpack"],
        ["match"] = ["cpu", "*", "*?*.*?*{*", "c?u.*"],
        ["minIntervalMs"] = ["0", "1000", "60000"],
    };

    /// <summary>Characters of a request line that the server itself still takes, with room for the method and the path.</summary>
    private const int LongestTaken = 8_000;

    private static readonly string[] Names =
    [
        "metric", "metrics", "type", "minutes", "startTime", "endTime", "limit", "maxPoints", "ma", "threshold", "method", "steps", "level", "percentiles", "percentileType", "windowSize", "maxLag", "tolerance",
        "significance", "of", "penalty", "minLength", "match", "format", "minIntervalMs", "alpha", "window", "minimum", "maximum", "all",
    ];

    private static readonly string[] GoodValues =
    [
        "1", "2", "5", "10", "0.5", "0.95", "2.5", "cpu.usage", "memory.used", "cpu.usage,memory.used", "cpu.usage{core=\"0\"}", "system", "application", "ensemble", "z-score", "auto", "naive", "mean", "both", "csv", "ndjson",
        "2026-01-01T00:00:00Z", "1700000000000", "50,95",
    ];

    private static readonly string[] HostileValues =
    [
        "", "0", "-1", "-0", "NaN", "Infinity", "1e308", "1e-320", "0x10", "1_000", "999999999999999999999999", "-9223372036854775809", "253402300800000", "0001-01-01", "9999-12-31T23:59:59.9999999-14:00", "2026-02-30", "{", "}", "{{{{",
        ",", ",,,,", "cpu.usage{core=\"0", "cpu.usage{core=\"\\", "null", "true", "<script>", "../..", "' or 1=1", "\u0000", "\r\nX-Injected: 1", "\u001b[2J", "\u202e", "\u00e4\u4e2d", "\ud83d\ude00", "*?*?*?*?*?*?*?*?*?*?",
    ];

    private static readonly string[] UnknownNames = ["nonsense", "metrik", "Minutes", "", "minutes[]", "__proto__", "\u0000", "\ud83d\ude00", "a.b.c", "limit\r\n"];

    /// <summary>Pieces that no encoder writes.</summary>
    private static readonly string[] Damage = ["%", "%%", "%zz", "%4", "%u0041", "%C3%28", "%ed%a0%80", "%ff%fe", "%f0%9f%98", "&&&", "=", "==", ";", "+", "?", "%26", "%3D", "[]"];

    public static string[] Paths { get; } = [.. Known.Keys];

    /// <param name="path">One of <see cref="Paths"/>.</param>
    public static string Make(Random random, string path)
    {
        var (parts, names) = (new List<string>(), Known[path].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (random.Next(2) == 0)
            return string.Join('&', names.Distinct().Where(_ => random.Next(3) == 0).Select(name => Fit(random, name)));
        for (var left = random.Next(5); left > 0; left--)
            parts.Add(Parameter(random, random.Next(4) > 0 && names.Length > 0 ? names : Names));
        if (random.Next(4) == 0 && parts.Count > 0)
            parts.Add(Pick(random, [.. parts]));
        if (random.Next(25) == 0)
            parts.AddRange(Enumerable.Range(0, random.Next(1_200)).Select(number => $"p{number}"));
        var query = string.Join('&', parts);
        for (var left = random.Next(6) == 0 ? random.Next(3) + 1 : 0; left > 0; left--)
            query = query.Insert(random.Next(query.Length + 1), Pick(random, Damage));
        // One in a hundred is longer than the server reads.
        return random.Next(100) == 0 || query.Length <= LongestTaken ? query : query[..LongestTaken];
    }

    private static string Parameter(Random random, string[] names)
    {
        var name = random.Next(8) == 0 ? Uri.EscapeDataString(Pick(random, UnknownNames)) : Pick(random, names);
        return random.Next(12) switch
        {
            0 => name,
            1 => $"{name}={new string(Pick(random, ["9", "a", "\u0001", "{", ","])[0], random.Next(4_000)).Replace("\u0001", "%01", StringComparison.Ordinal)}",
            < 7 => $"{name}={Uri.EscapeDataString(Pick(random, HostileValues))}",
            _ => Fit(random, name),
        };
    }

    private static string Fit(Random random, string name) => $"{name}={Uri.EscapeDataString(Pick(random, Fitting.GetValueOrDefault(name, GoodValues)))}";

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];
}
