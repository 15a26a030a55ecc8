using System.Text;
using Dashboard.App.Analyses;

namespace Dashboard.App.Commands.Analyze.Input;

/// <summary>Opens files and standard input and reads either format, told by the first character.</summary>
/// <param name="terminal">Standard input and the progress bar.</param>
/// <param name="form">Unit of the times, or unknown.</param>
/// <param name="column">Name or number of the one value column of CSV; null: see <paramref name="isAll"/>.</param>
/// <param name="isAll">Whether every value column of CSV is a series.</param>
internal sealed class InputReader(Terminal terminal, TimeForm form, string? column, bool isAll, CancellationToken stop)
{
    private const int BufferSize = 1 << 16;
    private const int SliceSize = 1 << 20;
    private const int RowsBetweenReports = 4096;

    /// <param name="path">A file; null or <c>-</c>: standard input.</param>
    public InputData Read(string? path)
    {
        using var stream = Open(path);
        try
        {
            var head = stream.Peek();
            if (head.StartsWith("\uFEFF"u8))
                head = head[3..];
            head = head.TrimStart(" \t\r\n"u8);
            using var progress = new ProgressBar(terminal, path ?? "standard input");
            return head.Length > 0 && head[0] is (byte)'{' or (byte)'[' ? ReadJson(stream, progress) : ReadCsv(stream, progress);
        }
        catch (InputException exception) when (exception.File is null && path is not null)
        {
            throw exception.In(path);
        }
        catch (IOException exception)
        {
            throw new InputException($"Reading failed: {exception.Message}", "Check the file and its disk.") { File = path };
        }
    }

    /// <summary>Opens a file, or standard input.</summary>
    public PeekedStream Open(string? path)
    {
        if (path is null or "-")
        {
            return terminal.IsInputGiven
                ? new PeekedStream(terminal.Input)
                : throw new InputException("There is no input.", "Give a FILE, or pipe JSON or CSV in: dashboard analyze statistics < cpu.csv");
        }

        try
        {
            return new PeekedStream(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, BufferSize, FileOptions.SequentialScan));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var (problem, fix) = Directory.Exists(path) ? ("This is a folder.", "Name the files in it.")
                : exception is FileNotFoundException or DirectoryNotFoundException ? ("There is no such file.", "Check the name, or pipe the data in.")
                : (exception.Message, "Check who may read it.");
            throw new InputException(problem, fix) { File = path };
        }
    }

    private InputData ReadCsv(PeekedStream stream, ProgressBar progress)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, BufferSize);
        var csv = new CsvInput(reader, form, column, isAll);
        var data = new InputData();
        if (csv.Columns is null)
            return data;
        foreach (var name in csv.Columns.Names)
            data.Series.Add(new InputSeries(name));
        var values = new double[data.Series.Count];
        while (csv.Read(values))
        {
            for (var i = 0; i < values.Length; i++)
                data.Series[i].Add(csv.TimeMs, values[i]);
            if (csv.Rows % RowsBetweenReports != 0)
                continue;
            stop.ThrowIfCancellationRequested();
            progress.Report(stream.Position, stream.Length);
        }

        foreach (var series in data.Series)
            series.Form = csv.Form;
        return data;
    }

    private InputData ReadJson(PeekedStream stream, ProgressBar progress)
    {
        var bytes = new byte[Math.Max(BufferSize, Math.Min(Array.MaxLength, stream.Length + 1))];
        var length = 0;
        while (stream.Read(bytes.AsSpan(length, Math.Min(SliceSize, bytes.Length - length))) is > 0 and var read)
        {
            length += read;
            if (length == Array.MaxLength)
                throw new InputException("This JSON is larger than 2 GB.", "Give it as CSV.");
            if (length == bytes.Length)
                Array.Resize(ref bytes, (int)Math.Min(Array.MaxLength, 2L * bytes.Length));
            stop.ThrowIfCancellationRequested();
            progress.Report(stream.Position, stream.Length);
        }

        var json = bytes.AsSpan(0, length);
        return JsonInput.Read(json.StartsWith("\uFEFF"u8) ? json[3..] : json, form);
    }
}
