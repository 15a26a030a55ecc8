using System.Text;

namespace Dashboard.Bench.Reports;

/// <summary>A table that reads well in a terminal and can be pasted into a README: pipes, columns padded to their widest cell.</summary>
internal sealed class Table(params string[] head)
{
    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(cells.Length, head.Length);
        _rows.Add(cells);
    }

    public override string ToString()
    {
        var widths = Enumerable.Range(0, head.Length).Select(column => _rows.Append(head).Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder();
        Write(text, head, widths);
        text.Append('|').AppendJoin('|', widths.Select(width => new string('-', width + 2))).AppendLine("|");
        foreach (var row in _rows)
            Write(text, row, widths);
        return text.ToString();
    }

    private static void Write(StringBuilder text, string[] cells, int[] widths) =>
        text.Append("| ").AppendJoin(" | ", cells.Select((cell, column) => cell.PadRight(widths[column]))).AppendLine(" |");
}
