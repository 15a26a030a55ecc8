namespace Dashboard.App.Analyses;

/// <summary>How an input writes its times; an answer writes them the same way.</summary>
internal enum TimeForm
{
    /// <summary>Not known yet.</summary>
    Unknown,

    /// <summary>There are no times: places from 0, taken for seconds.</summary>
    Index,

    /// <summary>Numbers: seconds since the epoch.</summary>
    Seconds,

    /// <summary>Numbers: milliseconds since the epoch.</summary>
    Milliseconds,

    /// <summary>Numbers: microseconds since the epoch.</summary>
    Microseconds,

    /// <summary>Numbers: nanoseconds since the epoch.</summary>
    Nanoseconds,

    /// <summary>ISO 8601 and what else is read as a date; without a zone: UTC.</summary>
    Text,
}
