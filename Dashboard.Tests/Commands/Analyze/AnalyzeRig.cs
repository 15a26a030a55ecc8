using System.Text;
using System.Text.Json;
using Dashboard.App.Analyses;
using Dashboard.App.Commands.Analyze;
using Dashboard.Tests.Settings;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Tests.Commands.Analyze;

/// <summary>Runs a command against streams of its own and keeps what it said.</summary>
internal sealed class AnalyzeRig : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Folder => _folder.Path;

    public Methods Methods { get; init; } = Methods.OfCatalogs;

    public bool IsErrorShown { get; init; }

    public FakeTimeProvider Time { get; } = new();

    public int ExitCode { get; private set; }

    public string Output { get; private set; } = "";

    public string Error { get; private set; } = "";

    /// <summary>Root of the answer, which has to be one valid JSON document and a line end.</summary>
    public JsonElement Answer
    {
        get
        {
            using var document = JsonDocument.Parse(Output);
            return document.RootElement.Clone();
        }
    }

    /// <summary>Root of the one line on standard error.</summary>
    public JsonElement Problem
    {
        get
        {
            Assert.Equal(1, Error.Count(letter => letter == '\n'));
            using var document = JsonDocument.Parse(Error);
            return document.RootElement.Clone();
        }
    }

    public string File(string name, string text)
    {
        var path = _folder.File(name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    /// <param name="input">Standard input; null: a keyboard.</param>
    /// <param name="command">The command line, words parted by blanks.</param>
    public AnalyzeRig Run(string? input, string command) => RunBytes(input is null ? null : Encoding.UTF8.GetBytes(input), command.Split(' '));

    public AnalyzeRig RunBytes(byte[]? input, string[] args, CancellationToken stop = default)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        using var given = new MemoryStream(input ?? []);
        var terminal = new Terminal(given, input is not null, output, error, IsErrorShown, Time);
        ExitCode = Offline.Run(args, terminal, Methods, stop);
        (Output, Error) = (Encoding.UTF8.GetString(output.ToArray()), error.ToString());
        return this;
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>A JSON array of points, a second apart.</summary>
    public static string Points(params IEnumerable<double> values) =>
        "[" + string.Join(',', values.Select((value, i) => FormattableString.Invariant($"{{\"timestamp\":{1_700_000_000_000L + (i * 1000)},\"value\":{value:R}}}"))) + "]";
}
