using System.Globalization;
using Dashboard.App.Analyses;
using Dashboard.App.Api.Description;

namespace Dashboard.App.Api.Answers;

/// <summary>
/// Reads the parameters of a request and collects what is wrong with them, so that one answer names everything. Read all parameters first, then look at <see cref="Problem"/>:
/// what was not read by then is unknown.
/// </summary>
internal sealed class QueryReader(IQueryCollection query)
{
    /// <summary>Characters of a value that an error repeats.</summary>
    private const int LongestQuoted = 60;

    /// <summary>Unknown parameters that are named: a refusal does not outgrow its question.</summary>
    private const int MostNamed = 10;

    private readonly List<string> _known = [];
    private readonly List<string> _problems = [];

    /// <summary>Everything that is wrong, in sentences that name parameter, value, range and fix; null when nothing is.</summary>
    public string? Problem
    {
        get
        {
            var unknown = query.Keys.Where(name => !_known.Contains(name)).ToList();
            foreach (var name in unknown.Take(MostNamed))
            {
                var nearest = NearestName.Find(name, _known);
                _problems.Add($"There is no parameter '{Quoted(name)}'. {(nearest is null ? $"Known: {string.Join(", ", _known)}." : $"Did you mean {nearest}?")}");
            }

            if (unknown.Count > MostNamed)
                _problems.Add($"{unknown.Count - MostNamed} more are unknown.");
            return _problems.Count == 0 ? null : string.Join(" ", _problems);
        }
    }

    /// <summary>Whether the parameter was given.</summary>
    public bool Has(string name) => query.ContainsKey(name);

    /// <summary>0 when it is absent and has no default.</summary>
    public int Whole(WholeParameter parameter)
    {
        var (name, minimum, maximum) = (parameter.Name, parameter.Minimum, parameter.Maximum);
        var absent = (int)(parameter.Absent ?? 0);
        if (Single(name) is not { } given)
            return absent;
        if (int.TryParse(given, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= minimum && value <= maximum)
            return value;
        _problems.Add($"{name} is '{Quoted(given)}'; allowed is a whole number from {minimum} to {maximum}.");
        return absent;
    }

    /// <param name="parameter">One whose minimum itself is not allowed.</param>
    public double NumberAbove(NumberParameter parameter)
    {
        var (name, above, maximum) = (parameter.Name, parameter.Minimum, parameter.Maximum);
        var absent = parameter.Absent ?? double.NaN;
        if (Single(name) is not { } given)
            return absent;
        if (double.TryParse(given, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value > above && value <= maximum)
            return value;
        _problems.Add(string.Create(CultureInfo.InvariantCulture, $"{name} is '{Quoted(given)}'; allowed is a number above {above} and up to {maximum}."));
        return absent;
    }

    public string Text(TextParameter parameter) => Text(parameter.Name, parameter.Absent, parameter.Longest);

    public string Text(string name, string absent, int longest)
    {
        if (Single(name) is not { } given)
            return absent;
        if (given.Length is > 0 && given.Length <= longest)
            return given;
        _problems.Add(given.Length == 0 ? $"{name} is empty. Leave it out or give it a value." : $"{name} has {given.Length} characters; at most {longest} are allowed.");
        return absent;
    }

    public string Choice(ChoiceParameter parameter)
    {
        var (name, allowed) = (parameter.Name, parameter.Allowed);
        if (Single(name) is not { } given || allowed.Contains(given))
            return Single(name) ?? parameter.Absent;
        var nearest = NearestName.Find(given, allowed);
        _problems.Add($"{name} is '{Quoted(given)}'; {(nearest is null ? $"allowed are {string.Join(", ", allowed)}." : $"did you mean {nearest}?")}");
        return parameter.Absent;
    }

    /// <summary>A time in milliseconds since the epoch, given as such or as ISO 8601.</summary>
    public long Time(TimeParameter parameter, long absent)
    {
        if (Single(parameter.Name) is not { } given)
            return absent;
        if (TryParseTime(given, out var timeMs))
            return timeMs;
        _problems.Add($"{parameter.Name} is '{Quoted(given)}'; allowed are milliseconds since the epoch, such as 1763961000000, or ISO 8601, such as 2025-11-24T05:10:00Z.");
        return absent;
    }

    /// <summary>What is asked of an analysis: those of its options, and of its methods' parameters, that were given.</summary>
    /// <param name="options">Those that the analysis itself reads.</param>
    /// <param name="parameters">Parameters that some method has.</param>
    public AskedValues Asked(IReadOnlyList<ApiParameter> options, IReadOnlyList<ApiParameter> parameters)
    {
        List<KeyValuePair<string, string>> values = [];
        List<string> ofMethod = [];
        foreach (var option in options)
            Take(option.Name, isParameter: false);
        foreach (var parameter in parameters)
            Take(parameter.Name, isParameter: true);
        return new AskedValues(values, ofMethod);

        void Take(string name, bool isParameter)
        {
            if (Single(name) is not { } given)
                return;
            values.Add(KeyValuePair.Create(name, given));
            if (isParameter)
                ofMethod.Add(name);
        }
    }

    /// <summary>Adds what the caller found wrong with values that are fine one by one.</summary>
    public void Refuse(string problem) => _problems.Add(problem);

    private static bool TryParseTime(string given, out long timeMs)
    {
        if (long.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out timeMs))
            return timeMs <= TimeParameter.LastMs;

        // A plus that was not escaped has become a blank.
        var written = given.Replace(' ', '+');
        var isDate = written.Length >= 10 && written[4] == '-'
            && DateTimeOffset.TryParse(written, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);
        timeMs = isDate ? DateTimeOffset.Parse(written, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUnixTimeMilliseconds() : 0;
        return isDate && timeMs >= 0;
    }

    /// <summary>The one value of a parameter; null when it is absent. Given several times it is refused.</summary>
    private string? Single(string name)
    {
        if (!_known.Contains(name))
            _known.Add(name);
        if (!query.TryGetValue(name, out var values))
            return null;
        if (values.Count == 1)
            return values[0] ?? "";
        var often = $"{name} is given {values.Count} times. Give it once.";
        if (!_problems.Contains(often))
            _problems.Add(often);
        return null;
    }

    private static string Quoted(string text) => text.Length <= LongestQuoted ? text : text[..LongestQuoted] + "…";
}
