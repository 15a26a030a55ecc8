using System.Globalization;
using Dashboard.App.Analyses;

namespace Dashboard.App.Commands.Analyze.Input;

/// <summary>Which fields of a CSV file are the time and the values: from its header, or by place.</summary>
/// <param name="Time">Field of the time; −1: there is none.</param>
/// <param name="Values">Fields of the values.</param>
/// <param name="Names">Their names.</param>
/// <param name="HasHeader">Whether the first row is one.</param>
internal sealed record CsvColumns(int Time, int[] Values, string[] Names, bool HasHeader)
{
    private static readonly string[] TimeNames = ["timestamp", "time", "date", "datetime", "ts", "t"];

    /// <param name="first">The first row.</param>
    /// <param name="asked">Name or number (from 1) of one value column; null: see <paramref name="isAll"/>.</param>
    /// <param name="isAll">Whether every value column is a series, else <c>value</c> or the first.</param>
    public static CsvColumns Of(CsvRow first, string? asked, bool isAll)
    {
        string[] fields = [.. Enumerable.Range(0, first.Count).Select(i => first[i].ToString())];
        var hasHeader = fields.Any(field => field.Length > 0) && !fields.Any(field => field.Length > 0 && IsDatum(field));
        var time = hasHeader ? Array.FindIndex(fields, field => TimeNames.Contains(field, StringComparer.OrdinalIgnoreCase)) : 0;
        time = fields.Length == 1 ? -1 : Math.Max(0, time);
        int[] values = [.. Enumerable.Range(0, fields.Length).Where(i => i != time)];
        string NameOf(int field) => hasHeader && fields[field].Length > 0 ? fields[field] : values.Length == 1 ? "value" : $"column{field + 1}";
        if (asked is not null)
            values = [Find(asked, fields, hasHeader, first.Line)];
        else if (!isAll)
            values = [values.FirstOrDefault(i => hasHeader && fields[i].Equals("value", StringComparison.OrdinalIgnoreCase), values[0])];
        return new CsvColumns(time, values, [.. values.Select(NameOf)], hasHeader);
    }

    private static int Find(string asked, string[] fields, bool hasHeader, long line)
    {
        var at = hasHeader ? Array.FindIndex(fields, field => field.Equals(asked, StringComparison.OrdinalIgnoreCase)) : -1;
        if (at < 0 && int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= fields.Length)
            at = number - 1;
        return at >= 0 ? at : throw new InputException(
            $"There is no column '{asked}'.",
            hasHeader ? $"Give one of {string.Join(", ", fields)}, or a number from 1 to {fields.Length}." : $"There is no header; give a number from 1 to {fields.Length}.")
        {
            Line = line,
            Value = asked,
        };
    }

    /// <summary>Whether a field holds what rows hold, and no name.</summary>
    private static bool IsDatum(string field) =>
        CsvInput.TryValue(field, out _) || DateTimeOffset.TryParse(field, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);
}
