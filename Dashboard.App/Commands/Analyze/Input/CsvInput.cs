using System.Globalization;
using Dashboard.App.Analyses;

namespace Dashboard.App.Commands.Analyze.Input;

/// <summary>Reads CSV row by row: a time and values, or values alone. Empty, NaN and null are gaps.</summary>
internal sealed class CsvInput
{
    private readonly CsvRow _row;
    private readonly TimeReader _times;
    private bool _isFirstRead;

    /// <param name="reader">The text.</param>
    /// <param name="form">Unit of the times, or unknown.</param>
    /// <param name="column">Name or number of the one value column; null: see <paramref name="isAll"/>.</param>
    /// <param name="isAll">Whether every value column is a series.</param>
    public CsvInput(TextReader reader, TimeForm form, string? column, bool isAll)
    {
        (_row, _times) = (new CsvRow(reader), new TimeReader(form));
        if (!_row.Read())
            return;
        Columns = CsvColumns.Of(_row, column, isAll);
        _isFirstRead = !Columns.HasHeader;
        if (Columns.Time < 0)
            Form = TimeForm.Index;
    }

    /// <summary>Null when the input is empty.</summary>
    public CsvColumns? Columns { get; }

    public TimeForm Form { get; private set; }

    /// <summary>Rows with values so far.</summary>
    public long Rows { get; private set; }

    /// <summary>The current row's time in ms since the epoch.</summary>
    public long TimeMs { get; private set; }

    /// <summary>The current row's time as it is written there.</summary>
    public ReadOnlySpan<char> TimeText => Columns is { Time: >= 0 } ? _row[Columns.Time] : [];

    /// <summary>Goes on to the next row.</summary>
    /// <param name="values">Filled with the values of <see cref="Columns"/>.</param>
    public bool Read(Span<double> values)
    {
        if (Columns is null || (!_isFirstRead && !_row.Read()))
            return false;
        _isFirstRead = false;
        TimeMs = ReadTime();
        for (var i = 0; i < values.Length; i++)
        {
            var field = Columns.Values[i];
            if (!TryValue(_row[field], out values[i]))
                throw Wrong(field, "is not a number.", "Write a number such as 12.5, or leave the field empty where there is no value.");
        }

        Rows++;
        return true;
    }

    /// <summary>A number, or NaN for what stands for no value.</summary>
    public static bool TryValue(ReadOnlySpan<char> text, out double value)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
        {
            value = double.IsFinite(value) ? value : double.NaN;
            return true;
        }

        value = double.NaN;
        return text.IsEmpty
            || text.Equals("nan", StringComparison.OrdinalIgnoreCase)
            || text.Equals("null", StringComparison.OrdinalIgnoreCase)
            || text.Equals("na", StringComparison.OrdinalIgnoreCase)
            || text.Equals("inf", StringComparison.OrdinalIgnoreCase)
            || text.Equals("-inf", StringComparison.OrdinalIgnoreCase);
    }

    private long ReadTime()
    {
        if (Columns!.Time < 0)
            return Rows * 1000;
        if (!_times.TryRead(_row[Columns.Time], out var time))
            throw Wrong(Columns.Time, "is not a time.", TimeReader.Fix);
        Form = _times.Form;
        return time;
    }

    private InputException Wrong(int field, string what, string fix)
    {
        var text = _row[field].ToString();
        return new InputException(text.Length == 0 ? $"An empty field {what}" : $"'{InputException.Shorten(text)}' {what}", fix) { Line = _row.Line, Column = field + 1, Value = text };
    }
}
