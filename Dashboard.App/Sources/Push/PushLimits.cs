namespace Dashboard.App.Sources.Push;

/// <summary>What a client may push. Each limit is named in the message of what it refuses.</summary>
internal static class PushLimits
{
    /// <summary>Elements of one body.</summary>
    public const int Elements = 10_000;

    /// <summary>Bytes of one body.</summary>
    public const int BodyBytes = 8 << 20;

    /// <summary>Samples that may wait for the next tick.</summary>
    public const int Waiting = 50_000;

    /// <summary>Pushed series, rates of counters included, of those that the catalogue takes: the machine's own devices keep their room.</summary>
    public const int Series = 3_000;

    public const int NameLength = 200;

    public const int Labels = 16;

    public const int LabelNameLength = 64;

    public const int LabelValueLength = 200;

    public const int UnitLength = 20;

    /// <summary>How far a timestamp may lie from the server's clock, either way.</summary>
    public static readonly TimeSpan ClockDistance = TimeSpan.FromMinutes(1);
}
