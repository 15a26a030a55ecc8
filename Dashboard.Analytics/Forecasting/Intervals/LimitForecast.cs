namespace Dashboard.Analytics.Forecasting.Intervals;

/// <summary>When a series reaches a limit, in steps from now (3.5: half way between the third and the fourth); null: not within the horizon.</summary>
/// <param name="Expected">When the forecast reaches it.</param>
/// <param name="Earliest">When the end of the interval that is nearer to the limit reaches it.</param>
/// <param name="Latest">When the other end does: from then on, values short of the limit would be a surprise.</param>
public readonly record struct LimitForecast(double? Expected, double? Earliest, double? Latest)
{
    /// <summary>Whether not even the interval touches the limit within the horizon.</summary>
    public bool IsOutOfReach => Expected is null && Earliest is null;

    /// <summary>When a forecast and the ends of its interval cross a limit, from whichever side the series is now.</summary>
    /// <param name="now">The newest value; at the limit already: 0 steps.</param>
    /// <param name="points">The forecast, one step ahead first.</param>
    /// <param name="limit">In the series' unit.</param>
    /// <remarks>Between steps linear. O(points). The ends are pointwise quantiles, so a time between two of them holds the crossing with about the interval's level.</remarks>
    public static LimitForecast Of(double now, ReadOnlySpan<ForecastPoint> points, double limit)
    {
        if (double.IsNaN(now))
            return default;
        var isBelow = now < limit;
        var sign = isBelow ? 1 : -1;
        double? expected = null, earliest = null, latest = null;
        var before = new ForecastPoint(now, now, now);
        for (var i = 0; i < points.Length; i++)
        {
            var point = points[i];
            var (near, far) = isBelow ? (point.Upper, point.Lower) : (point.Lower, point.Upper);
            var (nearBefore, farBefore) = isBelow ? (before.Upper, before.Lower) : (before.Lower, before.Upper);
            expected ??= Crossing(i, before.Value, point.Value, limit, sign);
            earliest ??= Crossing(i, nearBefore, near, limit, sign);
            latest ??= Crossing(i, farBefore, far, limit, sign);
            before = point;
        }

        return now == limit ? new LimitForecast(0, 0, 0) : new LimitForecast(expected, earliest, latest);
    }

    /// <summary>In words: "reaches 90 % in 41 min (80 %: 33 to 58)", "may reach 90 % from 33 min on (80 %)", "does not reach 90 % within 60 min".</summary>
    /// <param name="limit">The limit with its unit, such as "90 %".</param>
    /// <param name="level">Level of the interval, 0 to 1.</param>
    /// <param name="horizon">Steps that were looked at.</param>
    /// <param name="step">Length of a step.</param>
    public string ToSentence(string limit, double level, int horizon, TimeSpan step)
    {
        var percent = FormattableString.Invariant($"{100 * level:0.#} %");
        var (unit, seconds) = UnitFor(step.TotalSeconds * (Expected ?? Earliest ?? horizon));
        string In(double steps) => FormattableString.Invariant($"{Math.Round(steps * step.TotalSeconds / seconds):0}");

        if (Expected is { } expected)
        {
            var from = In(Earliest ?? expected);
            var to = Latest is { } latest ? $"to {In(latest)}" : $"to beyond {In(horizon)}";
            return Earliest is null ? $"reaches {limit} in {In(expected)} {unit}" : $"reaches {limit} in {In(expected)} {unit} ({percent}: {from} {to})";
        }

        return Earliest is { } earliest
            ? $"may reach {limit} from {In(earliest)} {unit} on ({percent})"
            : $"does not reach {limit} within {In(horizon)} {unit}";
    }

    private static double? Crossing(int steps, double before, double after, double limit, int sign)
    {
        if (double.IsNaN(after) || sign * (after - limit) < 0)
            return null;
        // An interval that was unknown one step before begins here.
        return double.IsNaN(before) || after == before ? steps + 1 : steps + Math.Clamp((limit - before) / (after - before), 0, 1);
    }

    private static (string Unit, double Seconds) UnitFor(double seconds) => seconds switch
    {
        < 120 => ("s", 1),
        < 7_200 => ("min", 60),
        < 172_800 => ("h", 3_600),
        _ => ("d", 86_400),
    };
}
