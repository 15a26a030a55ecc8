using Dashboard.App.Access.Permissions;

namespace Dashboard.App.Access.Auditing;

/// <summary>
/// Who changed what, in <c>audit.ndjson</c> of the data folder, and what was refused to whom, in <c>refused.ndjson</c>. The two never push each other out: strangers can make as many refusals as they
/// like. The newest of both are in memory.
/// </summary>
public sealed partial class AuditLog
{
    /// <summary>Entries of what was done that can be read back.</summary>
    public const int Kept = 2_000;

    /// <summary>Entries of what was refused that can be read back.</summary>
    public const int KeptRefusals = 500;

    /// <summary>Bytes of one file.</summary>
    public const long FileLimit = 5L << 20;

    /// <summary>Characters of a text of what was done; what is longer is cut, and says so.</summary>
    private const int LongestText = 4_000;

    /// <summary>The same of names and targets, and of all that strangers write.</summary>
    private const int LongestName = 200;

    private const long RefusalsFileLimit = 1L << 20;

    private readonly Lock _write = new();
    private readonly LinkedList<AuditEntry> _done = [];
    private readonly LinkedList<AuditEntry> _refused = [];
    private readonly AuditFile? _doneFile;
    private readonly AuditFile? _refusedFile;
    private readonly TimeProvider _time;
    private readonly ILogger? _logger;
    private long _failed;

    /// <param name="folder">Where the files are; null keeps entries in memory only.</param>
    public AuditLog(string? folder, TimeProvider time, ILogger<AuditLog>? logger = null)
    {
        (_time, _logger) = (time, logger);
        if (folder is null)
            return;
        _doneFile = new AuditFile(Path.Combine(folder, "audit.ndjson"), FileLimit, older: 4);
        _refusedFile = new AuditFile(Path.Combine(folder, "refused.ndjson"), RefusalsFileLimit, older: 1);
        ReadBack(_doneFile, _done, Kept);
        ReadBack(_refusedFile, _refused, KeptRefusals);
    }

    /// <summary>Entries that are in memory only, because the file could not be written.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>Both kinds, newest first.</summary>
    public IReadOnlyList<AuditEntry> Newest(int limit)
    {
        lock (_write)
            return [.. _done.Concat(_refused).OrderByDescending(entry => entry.Time).Take(limit)];
    }

    public void Done(Caller who, string action, string target, string? before = null, string? after = null)
    {
        ArgumentNullException.ThrowIfNull(who);
        var entry = new AuditEntry(
            _time.GetUtcNow(), Cut(who.Name, LongestName)!, who.Subject, who.Address, action, Cut(target, LongestName)!, Cut(before, LongestText), Cut(after, LongestText), AuditEntry.IsDone);
        lock (_write)
            Keep_NeedsLock(entry, _done, Kept, _doneFile);
    }

    public void Refused(Caller who, string action, string target, string? why = null)
    {
        ArgumentNullException.ThrowIfNull(who);
        var entry = new AuditEntry(
            _time.GetUtcNow(), Cut(who.Name, LongestName)!, who.Subject, who.Address, action, Cut(target, LongestName)!, null, Cut(why, LongestName), AuditEntry.IsRefused);
        lock (_write)
            Keep_NeedsLock(entry, _refused, KeptRefusals, _refusedFile);
    }

    private void Keep_NeedsLock(AuditEntry entry, LinkedList<AuditEntry> newest, int most, AuditFile? file)
    {
        newest.AddFirst(entry);
        if (newest.Count > most)
            newest.RemoveLast();
        try
        {
            file?.Append(entry);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What was asked for goes on; that it is not in the file is counted and told.
            if (Interlocked.Increment(ref _failed) == 1 && _logger is not null)
                Log.NotWritten(_logger, file!.Path, exception.Message);
        }
    }

    private static void ReadBack(AuditFile file, LinkedList<AuditEntry> newest, int most)
    {
        foreach (var entry in file.ReadBack(most))
            newest.AddFirst(entry);
    }

    private static string? Cut(string? text, int longest) => text?.Length > longest ? $"{text[..longest]} … ({text.Length} characters)" : text;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The audit log {Path} cannot be written: {Reason} Entries are in memory only until it can.")]
        public static partial void NotWritten(ILogger logger, string path, string reason);
    }
}
