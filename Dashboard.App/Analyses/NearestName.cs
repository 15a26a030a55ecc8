namespace Dashboard.App.Analyses;

/// <summary>Finds what a person probably meant: the known name with the fewest edits of a letter or swaps of two neighbours (optimal string alignment distance).</summary>
public static class NearestName
{
    /// <returns>The nearest of the names, or null when none is near: more than a third of its letters would have to change.</returns>
    public static string? Find(string given, IEnumerable<string> names) => FindSome(given, names, 1) is [var nearest] ? nearest : null;

    /// <returns>So many of the near names at most, the nearest first.</returns>
    public static IReadOnlyList<string> FindSome(string given, IEnumerable<string> names, int most)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(names);
        var wanted = given.ToUpperInvariant();
        return [.. names
            // Each letter too many or too few is an edit: a name of quite another length is not near, and need not be compared.
            .Where(name => Math.Abs(name.Length - given.Length) <= MostEdits(name))
            .Select(name => (Name: name, Distance: Distance(wanted, name.ToUpperInvariant())))
            .Where(candidate => candidate.Distance <= MostEdits(candidate.Name))
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Select(candidate => candidate.Name)
            .Take(most)];
    }

    private static int MostEdits(string name) => Math.Max(1, name.Length / 3);

    private static int Distance(string from, string to)
    {
        int[] before = [], previous = new int[to.Length + 1], current = new int[to.Length + 1];
        for (var column = 0; column <= to.Length; column++)
            previous[column] = column;
        for (var line = 1; line <= from.Length; line++)
        {
            current[0] = line;
            for (var column = 1; column <= to.Length; column++)
            {
                var substituted = previous[column - 1] + (from[line - 1] == to[column - 1] ? 0 : 1);
                current[column] = Math.Min(substituted, Math.Min(previous[column], current[column - 1]) + 1);
                if (line > 1 && column > 1 && from[line - 1] == to[column - 2] && from[line - 2] == to[column - 1])
                    current[column] = Math.Min(current[column], before[column - 2] + 1);
            }

            (before, previous, current) = (previous, current, line == 1 ? new int[to.Length + 1] : before);
        }

        return previous[to.Length];
    }
}
