using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Analytics.Anomalies;
using Dashboard.App.Stream;

namespace Dashboard.App.Engine;

/// <summary>Writes an open episode as the record and the sentence that people read.</summary>
/// <param name="history">The samples before this turn: how extreme the worst one is among them. Null: nothing is said of that.</param>
internal sealed class EpisodeWriter(RecentHistory? history)
{
    /// <summary>Less than this is no news: most values are the highest of the last seconds.</summary>
    private static readonly TimeSpan ShortestExtreme = TimeSpan.FromMinutes(1);

    /// <summary>Unique within this run and in time order.</summary>
    public static string NewId(in TurnStamp turn, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"a-{turn.TimestampMs}-{number + 1}");

    public AnomalyEpisode Write(OpenEpisode open, EpisodeChange change)
    {
        var worst = open.Worst;
        var rarity = RarityOf(open);
        var definition = open.Series.Definition;
        return new AnomalyEpisode
        {
            Id = open.Id,
            SeriesIndex = open.Series.Index,
            SeriesKey = open.Series.Key,
            Unit = definition.Unit,
            IsDemo = definition.IsDemo,
            StartMs = open.StartMs,
            StartSequence = open.StartSequence,
            EndMs = change == EpisodeChange.Ended ? open.LastMs : null,
            WorstMs = open.WorstMs,
            WorstValue = open.WorstValue,
            Expected = worst.Expected,
            Lower = worst.Lower,
            Upper = worst.Upper,
            PValue = worst.PValue,
            Rarity = rarity,
            Severity = SeverityOf(rarity),
            Confidence = open.Confidence,
            ZScore = worst.ZScore,
            IqrScore = worst.IqrScore,
            MovingAverageScore = worst.MovingAverageScore,
            Votes = (SampleMarks)worst.Votes,
            Evidence = EvidenceOf(open),
            NumberInHour = open.NumberInHour,
            Reason = ReasonOf(open, change, rarity),
        };
    }

    /// <summary>Mean waiting time for a sample of this probability: the cadence over it, at most <see cref="UnitFormat.LongestRarity"/>.</summary>
    public static TimeSpan RarityOf(double pValue, TimeSpan cadence)
    {
        var seconds = cadence.TotalSeconds / pValue;
        return seconds < UnitFormat.LongestRarity.TotalSeconds ? TimeSpan.FromSeconds(seconds) : UnitFormat.LongestRarity;
    }

    /// <summary>By the stronger of both views: the worst sample, and the rarest change or second.</summary>
    private static TimeSpan RarityOf(OpenEpisode open)
    {
        var bySample = RarityOf(open.Worst.PValue, open.Cadence);
        var byShape = RarityOf(open.Shape.PValue, open.Shape.Every);
        return bySample > byShape ? bySample : byShape;
    }

    public static Severity SeverityOf(TimeSpan rarity) =>
        rarity > TimeSpan.FromDays(1) ? Severity.High : rarity > TimeSpan.FromHours(1) ? Severity.Medium : Severity.Low;

    private string ReasonOf(OpenEpisode open, EpisodeChange change, TimeSpan rarity)
    {
        var unit = open.Series.Definition.Unit;
        var value = UnitFormat.Value(open.WorstValue, unit);
        var lasted = UnitFormat.Duration(TimeSpan.FromMilliseconds(open.LastMs - open.StartMs));
        // A shape may be odd while each of its values is an ordinary one.
        var isInside = open.Worst.Votes == DetectorVotes.None && open.WorstValue >= open.Worst.Lower && open.WorstValue <= open.Worst.Upper;
        var direction = isInside ? "At" : open.IsHigh ? "Up to" : "Down to";
        var what = change switch
        {
            EpisodeChange.Began => $"{direction} {value}",
            EpisodeChange.Worsened => $"{direction} {value} within {lasted}",
            EpisodeChange.Ended when open.LastMs == open.StartMs => $"{direction} {value} for one sample",
            EpisodeChange.Ended => $"{direction} {value} in an episode of {lasted}",
            _ => throw new ArgumentOutOfRangeException(nameof(change), change, "Began, Worsened or Ended."),
        };
        var expected = isInside || double.IsNaN(open.Worst.Lower) ? "" : $", expected {UnitFormat.Range(open.Worst.Lower, open.Worst.Upper, unit)}";
        return $"{what}{expected}{(isInside ? "" : ExtremeOf(open))}; {(isInside ? FarOf(open.Shape.Evidence) : AgreementOf(open))}; by chance {UnitFormat.Rarity(rarity)}{RepeatOf(open.NumberInHour)}.";
    }

    private static string RepeatOf(int numberInHour) => numberInHour switch
    {
        1 => "",
        2 => "; the second in an hour",
        3 => "; the third in an hour",
        _ => string.Create(CultureInfo.InvariantCulture, $"; number {numberInHour} in an hour"),
    };

    private static string AgreementOf(OpenEpisode open)
    {
        var shape = open.Shape.Evidence.Select(evidence => evidence.Part).ToArray();
        return (open.Worst.Votes, shape) switch
        {
            (var votes, []) => AgreementOf(votes),
            (DetectorVotes.None, [var only]) => $"the {only} says so",
            (DetectorVotes.None, _) => $"{Listed(shape)} agree",
            (var votes, _) => $"{AgreementOf(votes)}, and so {(shape.Length == 1 ? "does" : "do")} {Listed(shape)}",
        };
    }

    /// <summary>How far out the two most surprised parts are, for values that say nothing by themselves.</summary>
    private static string FarOf(ImmutableArray<ShapeEvidence> evidence) => evidence.IsEmpty
        ? "no single part says so"
        : string.Join(" and ", evidence.Take(2).Select(part => double.IsFinite(part.HowFar)
            ? string.Create(CultureInfo.InvariantCulture, $"the {part.Part} is {part.HowFar:0.0} times as far off as it usually gets")
            : $"the {part.Part} stands out"));

    private static string Listed(string[] names) => names.Length == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}";

    /// <summary>Every detector with its vote and how far out it saw the worst sample or second.</summary>
    private static ImmutableArray<EpisodeEvidence> EvidenceOf(OpenEpisode open)
    {
        var worst = open.Worst;
        return
        [
            new EpisodeEvidence("z-score", worst.ZScore, "sd", worst.Votes.HasFlag(DetectorVotes.ZScore)),
            new EpisodeEvidence("interquartile range", worst.IqrScore, "sd", worst.Votes.HasFlag(DetectorVotes.Iqr)),
            new EpisodeEvidence("moving average", worst.MovingAverageScore, "sd", worst.Votes.HasFlag(DetectorVotes.MovingAverage)),
            .. open.Shape.Evidence.Select(part => new EpisodeEvidence(part.Part, part.HowFar, "x usual", true)),
        ];
    }

    private static string AgreementOf(DetectorVotes votes) => votes switch
    {
        DetectorVotes.ZScore | DetectorVotes.Iqr | DetectorVotes.MovingAverage => "all three detectors agree",
        DetectorVotes.ZScore | DetectorVotes.Iqr => "z-score and interquartile range agree",
        DetectorVotes.ZScore | DetectorVotes.MovingAverage => "z-score and moving average agree",
        DetectorVotes.Iqr | DetectorVotes.MovingAverage => "interquartile range and moving average agree",
        DetectorVotes.ZScore => "the z-score alone says so",
        DetectorVotes.Iqr => "the interquartile range alone says so",
        DetectorVotes.MovingAverage => "the moving average alone says so",
        DetectorVotes.None => "no single detector says so",
        _ => throw new ArgumentOutOfRangeException(nameof(votes), votes, "Votes of the three detectors."),
    };

    private string ExtremeOf(OpenEpisode open)
    {
        var since = history?.ExtremeSince(open.Series.Index, open.WorstValue, open.IsHigh, open.StartSequence) ?? 0;
        var span = TimeSpan.FromMilliseconds(since == 0 ? 0 : open.WorstMs - since);
        return span < ShortestExtreme ? "" : $"; the {(open.IsHigh ? "highest" : "lowest")} in {UnitFormat.Duration(span)}";
    }
}
