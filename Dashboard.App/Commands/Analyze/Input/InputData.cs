namespace Dashboard.App.Commands.Analyze.Input;

/// <summary>Everything that one file or standard input holds: the series, and what a JSON request asks beside them.</summary>
internal sealed class InputData
{
    public List<InputSeries> Series { get; } = [];

    /// <summary>Members such as <c>method</c>, <c>steps</c>, <c>threshold</c>, and those of <c>options</c> and <c>params</c>, as text.</summary>
    public Dictionary<string, string> Asked { get; } = new(StringComparer.Ordinal);

    /// <summary>Names of <see cref="Asked"/> that were members of <c>params</c>, and so have to be parameters of the method.</summary>
    public HashSet<string> Parameters { get; } = new(StringComparer.Ordinal);

    public InputSeries SeriesNamed(string name)
    {
        var series = Series.Find(known => known.Name == name);
        if (series is null)
            Series.Add(series = new InputSeries(name));
        return series;
    }
}
