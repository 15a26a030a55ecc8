namespace Dashboard.App.Api;

/// <summary>Finds what a person probably meant: the known name with the fewest single-letter edits (Levenshtein distance).</summary>
public static class NearestName
{
    /// <returns>The nearest of the names, or null when none is near: more than a third of its letters would have to change.</returns>
    public static string? Find(string given, IEnumerable<string> names) => FindSome(given, names, 1) is [var nearest] ? nearest : null;

    /// <returns>So many of the near names at most, the nearest first.</returns>
    public static IReadOnlyList<string> FindSome(string given, IEnumerable<string> names, int most)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(names);
        return [.. names
            .Select(name => (Name: name, Distance: Distance(given.ToUpperInvariant(), name.ToUpperInvariant())))
            .Where(candidate => candidate.Distance <= Math.Max(1, candidate.Name.Length / 3))
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Select(candidate => candidate.Name)
            .Take(most)];
    }

    private static int Distance(string from, string to)
    {
        var row = new int[to.Length + 1];
        for (var column = 0; column <= to.Length; column++)
            row[column] = column;
        for (var line = 1; line <= from.Length; line++)
        {
            var diagonal = row[0];
            row[0] = line;
            for (var column = 1; column <= to.Length; column++)
            {
                var substituted = diagonal + (from[line - 1] == to[column - 1] ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.Min(substituted, Math.Min(row[column], row[column - 1]) + 1);
            }
        }

        return row[to.Length];
    }
}
