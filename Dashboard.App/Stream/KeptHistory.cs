namespace Dashboard.App.Stream;

/// <summary>A history as it is kept between two runs. All columns of ticks have one length.</summary>
internal sealed record KeptHistory(
    long FirstSequence,
    long[] TimestampsMs,
    int[] CadencesMs,
    bool[] FollowsGap,
    IReadOnlyList<KeptSeries> Series,
    IReadOnlyList<KeptMinutes> Minutes);

/// <summary>One series of the recent history.</summary>
internal sealed record KeptSeries(string Key, string Unit, double[] Values, float[] Lower, float[] Upper, SampleMarks[] Marks);

/// <summary>One series of the one-minute history.</summary>
internal sealed record KeptMinutes(string Key, string Unit, IReadOnlyList<(long Minute, MinuteSummary Summary)> Minutes);
