using Dashboard.App.Analyses;

namespace Dashboard.App.Commands.Analyze.Input;

/// <summary>One series as it was read: rows in the input's order, a gap is NaN.</summary>
internal sealed class InputSeries(string name)
{
    public string Name { get; set; } = name;

    public List<long> TimesMs { get; } = [];

    public List<double> Values { get; } = [];

    public TimeForm Form { get; set; } = TimeForm.Unknown;

    public void Add(long timeMs, double value)
    {
        TimesMs.Add(timeMs);
        Values.Add(value);
    }

    /// <summary>Rows in order of time, those of one time in the input's order.</summary>
    public OrderedSeries InOrder()
    {
        long[] times = [.. TimesMs];
        double[] values = [.. Values];
        var isOrdered = true;
        for (var i = 1; i < times.Length && isOrdered; i++)
            isOrdered = times[i] >= times[i - 1];
        if (!isOrdered)
        {
            int[] order = [.. Enumerable.Range(0, times.Length).OrderBy(i => times[i])];
            (times, values) = ([.. order.Select(i => times[i])], [.. order.Select(i => values[i])]);
        }

        return new OrderedSeries(Name, times, values, Form, !isOrdered);
    }
}
