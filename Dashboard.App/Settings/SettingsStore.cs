namespace Dashboard.App.Settings;

/// <summary>The settings in force. Any thread may read, apply and undo.</summary>
public sealed partial class SettingsStore
{
    /// <summary>Changes that can be taken back.</summary>
    public const int UndoDepth = 50;

    private readonly Lock _change = new();
    private readonly LinkedList<DashboardSettings> _before = [];
    private readonly SettingsFile? _file;
    private readonly ILogger? _logger;
    private DashboardSettings _current = DashboardSettings.Default;
    private string? _problem;

    /// <summary>Settings that live in memory only.</summary>
    public SettingsStore()
    {
    }

    /// <summary>Settings that are read from the data folder now and written there at each change.</summary>
    public SettingsStore(StartOptions options, TimeProvider time, ILogger<SettingsStore> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        _logger = logger;
        _file = new SettingsFile(options.SettingsFile, time);
        var (settings, problem) = _file.Read();
        _current = settings ?? DashboardSettings.Default;
        Report(problem);
    }

    /// <summary>The settings in force; one volatile read, safe from any thread.</summary>
    public DashboardSettings Current => Volatile.Read(ref _current);

    /// <summary>Raised after new settings are in force, on the thread that applied them. A handler that throws is logged and costs the others nothing.</summary>
    public event Action<DashboardSettings>? Changed;

    /// <summary>
    /// What was wrong with the settings file at start and where the damaged file was put, or that a file cannot be written; null when all is well, and again
    /// after the next change that was written.
    /// </summary>
    public string? Problem => Volatile.Read(ref _problem);

    public bool CanUndo
    {
        get
        {
            lock (_change)
                return _before.Count > 0;
        }
    }

    /// <summary>Puts the draft in force and into the file, or says everything that is wrong with it and changes nothing.</summary>
    public IReadOnlyList<SettingsError> Apply(DashboardSettings draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var errors = Validate(draft);
        if (errors.Count > 0)
            return errors;
        lock (_change)
        {
            if (draft == _current)
                return [];
            _before.AddLast(_current);
            if (_before.Count > UndoDepth)
                _before.RemoveFirst();
            Enforce_NeedsLock(draft);
        }

        Raise(draft);
        return [];
    }

    /// <summary>Everything that is wrong with a draft; empty when it may be applied.</summary>
    public static IReadOnlyList<SettingsError> Validate(DashboardSettings draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return SettingsValidator.Validate(draft);
    }

    /// <summary>Puts the settings before the last change back in force. False when there are none.</summary>
    public bool Undo()
    {
        DashboardSettings settings;
        lock (_change)
        {
            if (_before.Last is not { } last)
                return false;
            settings = last.Value;
            _before.RemoveLast();
            Enforce_NeedsLock(settings);
        }

        Raise(settings);
        return true;
    }

    /// <summary>Puts the defaults in force; the series' own settings go too. Can be undone.</summary>
    public void Reset() => Apply(DashboardSettings.Default);

    /// <summary>The settings as indented JSON, the form that <see cref="ParseJson"/> reads.</summary>
    public static string ToJson(DashboardSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return SettingsJson.Write(settings);
    }

    /// <summary>Reads exported settings. A missing key keeps its default; an unknown key, a wrong type or a value out of range is an error that names it.</summary>
    public static SettingsReading ParseJson(string json) => SettingsJsonReader.Read(json);

    private void Enforce_NeedsLock(DashboardSettings settings)
    {
        Volatile.Write(ref _current, settings);
        Report(_file?.Write(settings));
    }

    private void Report(string? problem)
    {
        Volatile.Write(ref _problem, problem);
        if (problem is not null && _logger is not null)
            Log.FileProblem(_logger, problem);
    }

    private void Raise(DashboardSettings settings)
    {
        foreach (var handler in Delegate.EnumerateInvocationList(Changed))
        {
            try
            {
                handler(settings);
            }
            catch (Exception exception)
            {
                if (_logger is not null)
                    Log.HandlerFailed(_logger, exception);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Problem}")]
        public static partial void FileProblem(ILogger logger, string problem);

        [LoggerMessage(2, LogLevel.Error, "A listener for changed settings failed; the settings are in force")]
        public static partial void HandlerFailed(ILogger logger, Exception exception);
    }
}
