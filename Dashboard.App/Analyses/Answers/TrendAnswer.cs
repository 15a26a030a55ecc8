using Dashboard.Analytics.Statistics;

namespace Dashboard.App.Analyses.Answers;

/// <summary>The trend of a series, with the test behind its direction.</summary>
internal static class TrendAnswer
{
    public static void Write(AnswerWriter answer, OrderedSeries series, double significance)
    {
        var trend = Trend.Of(series.TimesMs, series.Values, significance);
        answer.StartObject("trend");
        answer.Text("direction", trend.Direction switch
        {
            TrendDirection.Unknown => null,
            TrendDirection.Stable => "stable",
            TrendDirection.Increasing => "increasing",
            TrendDirection.Decreasing => "decreasing",
            _ => throw new InvalidOperationException($"A trend has no direction {trend.Direction}."),
        });
        answer.Number("significance", significance);
        answer.Number("slopePerSecond", trend.Line.SlopePerSecond);
        answer.Number("valueAtStart", trend.Line.ValueAtStart);
        answer.Number("rSquared", trend.Line.RSquared);
        answer.Number("standardError", trend.Line.StandardError);
        answer.Number("pValue", trend.Line.PValue);
        answer.StartObject("mannKendall");
        answer.Number("s", trend.Test.S);
        answer.Number("tau", trend.Test.Tau);
        answer.Number("z", trend.Test.Z);
        answer.Number("pValue", trend.Test.PValue);
        answer.Number("correctedPValue", trend.Test.CorrectedPValue);
        answer.EndObject();
        answer.StartObject("theilSen");
        answer.Number("slopePerSecond", trend.Robust.SlopePerSecond);
        answer.Number("valueAtStart", trend.Robust.Intercept);
        answer.Switch("isExact", trend.Robust.IsExact);
        answer.EndObject();
        answer.EndObject();
    }
}
