using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dashboard.App.Access.Auditing;

/// <summary>Entries, a JSON object a line, in a file that begins anew when it is full and keeps the ones before as <c>NAME.1.ndjson</c> and so on. One caller at a time.</summary>
/// <param name="limit">Bytes of one file.</param>
/// <param name="older">Files before the present one.</param>
internal sealed class AuditFile(string path, long limit, int older)
{
    private bool _isBroken;

    public string Path => path;

    /// <exception cref="IOException">It could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public void Append(AuditEntry entry)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(entry, AuditJson.Plain.AuditEntry);
        if (File.Exists(path) && new FileInfo(path).Length > limit)
            Rotate();
        using var file = new FileStream(path, Options());
        try
        {
            // What a failed write has left of a line is ended, so that it takes no other with it.
            file.Write([.. _isBroken ? "\n"u8 : [], .. line, (byte)'\n']);
            _isBroken = false;
        }
        catch
        {
            _isBroken = true;
            throw;
        }
    }

    /// <summary>The newest entries of the present file, oldest first; lines that broke off are left out.</summary>
    /// <exception cref="IOException">It could not be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public IReadOnlyList<AuditEntry> ReadBack(int most) => File.Exists(path) ? [.. File.ReadLines(path).TakeLast(most).Select(Parse).OfType<AuditEntry>()] : [];

    private static AuditEntry? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, AuditJson.Plain.AuditEntry);
        }
        catch (JsonException)
        {
            // Broken off when the machine went down; it stays in the file for people.
            return null;
        }
    }

    private void Rotate()
    {
        for (var age = older - 1; age >= 1; age--)
        {
            if (File.Exists(Older(age)))
                File.Move(Older(age), Older(age + 1), overwrite: true);
        }

        File.Move(path, Older(1), overwrite: true);
    }

    private string Older(int age) => System.IO.Path.ChangeExtension(path, $".{age}.ndjson");

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.Read };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AuditEntry))]
internal sealed partial class AuditJson : JsonSerializerContext
{
    /// <summary>Letters as they are: escaped, a name would take six times the room.</summary>
    public static AuditJson Plain { get; } = new(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
