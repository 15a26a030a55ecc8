using Dashboard.Analytics.Causes;

namespace Dashboard.App.Analyses.Answers;

/// <summary>Answer of <c>analyze changepoints</c>.</summary>
internal static class ChangePointsAnswer
{
    /// <returns>Whether there was anything to analyse; where not, the answer is there and empty.</returns>
    public static bool Write(AnswerWriter answer, OrderedSeries series, AskedValues asked)
    {
        var penalty = asked.Number("penalty", 0.1, 1000, Pelt.DefaultPenaltyFactor);
        var least = asked.Whole("minLength", 1, 1_000_000, Pelt.DefaultLeastLength);
        var of = asked.Text("of") ?? "mean";
        var changes = Pelt.Of(series.Values, penalty, least, WhatIs(of));
        answer.StartObject();
        answer.Text("metric", series.Name);
        answer.Text("method", "pelt");
        answer.Text("of", of);
        answer.Number("penalty", penalty);
        answer.Whole("minLength", least);
        answer.TimeRange(series);
        answer.Whole("totalDataPoints", series.Values.Length);
        answer.Whole("gaps", series.Gaps);
        answer.Whole("changesDetected", changes.Count);
        if (series.Finite < 2 * least)
            answer.Text("note", series.Finite == 0 ? "There are no values." : $"{series.Finite} values cannot hold two stretches of {least}.");
        answer.StartArray("changePoints");
        foreach (var change in changes)
        {
            answer.StartObject();
            answer.Time("timestamp", series.TimesMs[change.Index], series.Form);
            answer.Whole("index", change.Index);
            answer.Number("meanBefore", change.MeanBefore);
            answer.Number("meanAfter", change.MeanAfter);
            answer.Number("difference", change.Difference);
            answer.Number("deviationBefore", change.DeviationBefore);
            answer.Number("deviationAfter", change.DeviationAfter);
            answer.Number("effect", change.Effect);
            answer.Number("gain", change.Gain);
            answer.EndObject();
        }

        answer.EndArray();
        answer.EndObject();
        return series.Finite > 0;
    }

    private static ChangeOf WhatIs(string of) => of switch
    {
        "mean" => ChangeOf.Mean,
        "variance" => ChangeOf.Variance,
        "both" => ChangeOf.MeanAndVariance,
        _ => throw new InputException($"of is '{of}'.", "Give mean, variance or both.") { Value = of },
    };
}
