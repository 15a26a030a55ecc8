using System.Text.Json;
using System.Text.Json.Serialization;
using Dashboard.App.Access.Keys;
using Dashboard.App.Settings;

namespace Dashboard.App.Access.Users;

/// <summary>Users and keys in <c>access.json</c> of the data folder, readable by this user alone. What somebody may is written whole before it is in force.</summary>
internal sealed class AccessFile
{
    private readonly Lock _change = new();
    private readonly string? _path;
    private AccessContent _content;
    private long _unwritten;

    /// <summary>Kept in memory only.</summary>
    public AccessFile() => _content = AccessContent.Empty;

    /// <exception cref="InvalidDataException">The file cannot be understood. Going on without it would let anybody become the first administrator.</exception>
    public AccessFile(string path)
    {
        _path = path;
        _content = Read(path);
    }

    public static string PathIn(string dataDirectory) => Path.Combine(dataDirectory, "access.json");

    /// <summary>What is in force; never changed in place.</summary>
    public AccessContent Content => Volatile.Read(ref _content);

    /// <summary>Changes that are in memory only, because the file could not be written.</summary>
    public long Unwritten => Interlocked.Read(ref _unwritten);

    /// <summary>Makes the next content of the present one, one caller at a time.</summary>
    /// <param name="change">Gives the same object back where nothing is to be changed.</param>
    /// <exception cref="IOException">It could not be written, and is not in force.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public void Change(Func<AccessContent, AccessContent> change)
    {
        lock (_change)
        {
            var next = change(_content);
            if (ReferenceEquals(next, _content))
                return;
            if (_path is not null)
                AtomicFile.Write(_path, file => JsonSerializer.Serialize(file, next, AccessJson.Default.AccessContent));
            Volatile.Write(ref _content, next);
        }
    }

    /// <summary>What is forgotten with the process: counts of wrong passwords. A write for each would tell guessers which names exist, by its time.</summary>
    public void Remember(Func<AccessContent, AccessContent> change)
    {
        lock (_change)
            Volatile.Write(ref _content, change(_content));
    }

    /// <summary>
    /// The same as a change, for times and ended sessions: on a full disk they are in force until the process ends, and in the file with the next change that is written. Nobody is locked out of the
    /// dashboard by the very thing it should show.
    /// </summary>
    public void Note(Func<AccessContent, AccessContent> change)
    {
        lock (_change)
        {
            var before = _content;
            try
            {
                Change(change);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Volatile.Write(ref _content, change(before));
                Interlocked.Increment(ref _unwritten);
            }
        }
    }

    private static AccessContent Read(string path)
    {
        if (!File.Exists(path))
            return AccessContent.Empty;
        try
        {
            using var file = File.OpenRead(path);
            return JsonSerializer.Deserialize(file, AccessJson.Default.AccessContent) is { Users: not null, Keys: not null } content
                ? content
                : throw new JsonException("users or keys are missing.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{path} cannot be understood ({exception.Message}), so nobody could be told from anybody. Put back a good copy, or remove it to begin with a new first administrator.", exception);
        }
    }
}

/// <summary>Everything the file holds.</summary>
internal sealed record AccessContent(IReadOnlyList<LocalUser> Users, IReadOnlyList<ApiKey> Keys)
{
    public static AccessContent Empty { get; } = new([], []);
}

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(AccessContent))]
internal sealed partial class AccessJson : JsonSerializerContext;
