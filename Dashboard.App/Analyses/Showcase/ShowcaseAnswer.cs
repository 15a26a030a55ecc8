using System.Globalization;
using Dashboard.App.Analyses.Answers;

namespace Dashboard.App.Analyses.Showcase;

/// <summary>Answer of <c>analyze anomalies --method showcase</c>, in the fields of the other detectors' answer.</summary>
internal static class ShowcaseAnswer
{
    /// <returns>Whether there was anything to analyse; where not, the answer is there and empty.</returns>
    public static bool Write(AnswerWriter answer, OrderedSeries series, AskedValues asked)
    {
        if (asked.Parameters.FirstOrDefault(asked.Has) is { } parameter)
            throw new InputException($"'{ShowcaseVote.Name}' has no parameter '{parameter}'.", "It has only the threshold of its z-score.") { Value = parameter };
        var threshold = asked.Number("threshold", 0.1, 20, ShowcaseDetectors.ZScoreThreshold);
        var verdicts = ShowcaseVote.Judge(series.Values, threshold);
        answer.StartObject();
        answer.Text("metric", series.Name);
        if (series.Type is { } type)
            answer.Text("type", type);
        answer.Text("method", ShowcaseVote.Name);
        answer.Number("threshold", threshold);
        answer.TimeRange(series);
        answer.Whole("totalDataPoints", series.Values.Length);
        answer.Whole("gaps", series.Gaps);
        answer.Whole("anomaliesDetected", verdicts.Count(verdict => verdict.IsAnomaly));
        if (series.Finite == 0)
            answer.Text("note", "There are no values.");
        answer.StartArray("anomalies");
        var isAll = asked.IsOn("all");
        for (var i = 0; i < verdicts.Length; i++)
        {
            if (isAll || verdicts[i].IsAnomaly)
                WriteRow(answer, series, i, verdicts[i]);
        }

        answer.EndArray();
        answer.EndObject();
        return series.Finite > 0;
    }

    private static void WriteRow(AnswerWriter answer, OrderedSeries series, int row, ShowcaseVerdict verdict)
    {
        answer.StartObject();
        answer.Time("timestamp", series.TimesMs[row], series.Form);
        answer.Number("value", series.Values[row]);
        answer.Number("expected", verdict.Expected);
        answer.Number("lower", verdict.Lower);
        answer.Number("upper", verdict.Upper);
        answer.Switch("isAnomaly", verdict.IsAnomaly);
        answer.Text("severity", verdict.Severity);
        answer.Number("confidence", verdict.Confidence);
        answer.StartArray("methods");
        foreach (var name in verdict.Methods)
            answer.Text(null, name);
        answer.EndArray();
        answer.Text("reason", verdict.IsAnomaly ? Reason(series.Values[row], verdict) : null);
        answer.EndObject();
    }

    private static string Reason(double value, ShowcaseVerdict verdict) => string.Create(
        CultureInfo.InvariantCulture,
        $"{value:G6}, expected {verdict.Lower:G4} to {verdict.Upper:G4}; {string.Join(", ", verdict.Methods)} voted for it");
}
