using System.Text.Json;
using System.Text.Json.Serialization;
using Dashboard.App.Access.Permissions;

namespace Dashboard.App.Access.Auditing;

/// <summary>
/// Who changed what. The newest entries are in memory; all are appended, a JSON object a line, to <c>audit.ndjson</c> in the data folder, which begins anew at
/// <see cref="FileLimit"/> and keeps the file before as <c>audit.1.ndjson</c>, and so on.
/// </summary>
public sealed partial class AuditLog
{
    /// <summary>Entries that can be read back.</summary>
    public const int Kept = 2_000;

    /// <summary>Bytes of one file.</summary>
    public const long FileLimit = 5L << 20;

    /// <summary>Files before the present one.</summary>
    public const int OlderFiles = 4;

    /// <summary>Characters of a text in an entry; what is longer is cut, and says so.</summary>
    private const int LongestText = 4_000;

    private readonly Lock _write = new();
    private readonly LinkedList<AuditEntry> _newest = [];
    private readonly TimeProvider _time;
    private readonly ILogger? _logger;
    private readonly string? _path;
    private long _failed;

    /// <param name="path">The file; null keeps entries in memory only.</param>
    public AuditLog(string? path, TimeProvider time, ILogger<AuditLog>? logger = null)
    {
        (_path, _time, _logger) = (path, time, logger);
        if (path is not null)
            ReadBack(path);
    }

    /// <summary>Entries that could not be written to the file.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>Newest first.</summary>
    public IReadOnlyList<AuditEntry> Newest(int limit)
    {
        lock (_write)
            return [.. _newest.Take(limit)];
    }

    public void Done(Caller who, string action, string target, string? before = null, string? after = null) => Write(who, action, target, before, after, "done");

    public void Refused(Caller who, string action, string target, string? why = null) => Write(who, action, target, null, why, "refused");

    private void Write(Caller who, string action, string target, string? before, string? after, string outcome)
    {
        ArgumentNullException.ThrowIfNull(who);
        var entry = new AuditEntry(_time.GetUtcNow(), Cut(who.Name)!, who.Address, action, Cut(target)!, Cut(before), Cut(after), outcome);
        lock (_write)
        {
            Remember_NeedsLock(entry);
            if (_path is not null)
                Append_NeedsLock(_path, entry);
        }
    }

    private void Remember_NeedsLock(AuditEntry entry)
    {
        _newest.AddFirst(entry);
        if (_newest.Count > Kept)
            _newest.RemoveLast();
    }

    private void Append_NeedsLock(string path, AuditEntry entry)
    {
        try
        {
            if (File.Exists(path) && new FileInfo(path).Length > FileLimit)
                Rotate(path);
            using var file = new FileStream(path, Options());
            JsonSerializer.Serialize(file, entry, AuditJson.Default.AuditEntry);
            file.WriteByte((byte)'\n');
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What was asked for goes on; that it is not on record is counted and told.
            if (Interlocked.Increment(ref _failed) == 1 && _logger is not null)
                Log.NotWritten(_logger, path, exception.Message);
        }
    }

    private void ReadBack(string path)
    {
        if (!File.Exists(path))
            return;
        foreach (var line in File.ReadLines(path).TakeLast(Kept))
        {
            try
            {
                if (JsonSerializer.Deserialize(line, AuditJson.Default.AuditEntry) is { } entry)
                    Remember_NeedsLock(entry);
            }
            catch (JsonException)
            {
                // A line that broke off when the machine went down; it stays in the file for people.
                _failed++;
            }
        }
    }

    private static void Rotate(string path)
    {
        string Older(int age) => Path.ChangeExtension(path, $".{age}.ndjson");
        for (var age = OlderFiles - 1; age >= 1; age--)
        {
            if (File.Exists(Older(age)))
                File.Move(Older(age), Older(age + 1), overwrite: true);
        }

        File.Move(path, Older(1), overwrite: true);
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.Read };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    private static string? Cut(string? text) => text?.Length > LongestText ? $"{text[..LongestText]} … ({text.Length} characters)" : text;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The audit log {Path} cannot be written: {Reason} Entries stay in memory until it can.")]
        public static partial void NotWritten(ILogger logger, string path, string reason);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AuditEntry))]
internal sealed partial class AuditJson : JsonSerializerContext;
