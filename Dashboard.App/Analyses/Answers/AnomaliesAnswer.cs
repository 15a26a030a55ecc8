using Dashboard.Analytics.Anomalies;
using Dashboard.App.Analyses.Showcase;
using MathNet.Numerics.Distributions;

namespace Dashboard.App.Analyses.Answers;

/// <summary>Answer of <c>analyze anomalies</c>: one pass of a streaming detector over the rows in order of time, so the same marks as live.</summary>
internal static class AnomaliesAnswer
{
    /// <summary>Detector where none is asked for, and the one behind the showcase's name <c>ensemble</c>.</summary>
    public const string DefaultMethod = "full";

    private const int MostThreshold = 20;

    /// <summary>A share of values that were only learned from, from which on the answer says so.</summary>
    private const double LearningWorthTelling = 0.1;

    /// <summary>The detector that is asked for with its parameters.</summary>
    /// <exception cref="InputException">No such detector or parameter, or a value outside its range.</exception>
    public static (DetectorDescriptor Descriptor, Dictionary<string, double> Given) Choose(AskedValues asked, Methods methods)
    {
        var name = asked.Text("method") ?? methods.Preferred ?? DefaultMethod;
        var isReplaced = methods.IsUnavailable(name);
        if (name == "ensemble" || isReplaced)
            name = DefaultMethod;
        var descriptor = MethodParameters.Find(methods.Detectors, method => method.Name, name, ShowcaseVote.Name);
        var given = isReplaced ? [] : MethodParameters.Of(descriptor.Name, descriptor.Parameters, asked);
        if (asked.Has("threshold") && !MethodParameters.Add(given, descriptor.Parameters, "threshold", asked))
            AddAlertRate(given, descriptor, asked.Number("threshold", 0.1, MostThreshold, 0));
        return (descriptor, given);
    }

    /// <returns>Whether there was anything to analyse; where not, the answer is there and empty.</returns>
    public static bool Write(AnswerWriter answer, OrderedSeries series, AskedValues asked, Methods methods)
    {
        if (PlainName.Of(asked.Text("method") ?? "") == ShowcaseVote.Name)
            return ShowcaseAnswer.Write(answer, series, asked);

        var (descriptor, given) = Choose(asked, methods);
        var stepMs = Math.Max(1, series.StepMs == 0 ? 1000 : series.StepMs);
        var detector = descriptor.CreateWith(given);
        var scores = new DetectorScore[series.Values.Length];
        var reasons = new Dictionary<int, AnomalyReason>();
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = detector.Update(series.TimesMs[i], series.Values[i]);
            if (IsMarked(scores[i], series.Values[i]))
                reasons[i] = AnomalyReason.Of(descriptor.Name, detector, scores[i], series.Values[i], stepMs);
        }

        Write(answer, series, asked, methods, descriptor.Name, given, scores, reasons, stepMs);
        return series.Finite > 0;
    }

    /// <summary>Whether a row is an anomaly of its own: during an alert, ordinary values that only repeat it are not.</summary>
    private static bool IsMarked(DetectorScore score, double value) =>
        score.State == DetectorState.Anomalous && (score.AlertScore > 0 || !(value >= score.Lower && value <= score.Upper));

    private static void Write(
        AnswerWriter answer,
        OrderedSeries series,
        AskedValues asked,
        Methods methods,
        string method,
        Dictionary<string, double> given,
        DetectorScore[] scores,
        Dictionary<int, AnomalyReason> reasons,
        long stepMs)
    {
        var learning = scores.Count(score => score.State == DetectorState.Learning);
        answer.StartObject();
        answer.Text("metric", series.Name);
        if (series.Type is { } type)
            answer.Text("type", type);
        answer.Text("method", method);
        UnavailableModels.Write(answer, asked, methods);
        answer.Number("threshold", asked.Number("threshold", 0, double.MaxValue, double.NaN));
        answer.StartObject("parameters");
        foreach (var (name, value) in given)
            answer.Number(name, value);
        answer.EndObject();
        answer.TimeRange(series);
        answer.Whole("totalDataPoints", series.Values.Length);
        answer.Whole("gaps", series.Gaps);
        answer.Ordering(series);
        answer.Whole("learning", learning);
        answer.Whole("anomaliesDetected", reasons.Count);
        if (Note(series, method, learning) is { } note)
            answer.Text("note", note);
        answer.StartArray("anomalies");
        var isAll = asked.IsOn("all");
        for (var i = 0; i < scores.Length; i++)
        {
            if (isAll || reasons.ContainsKey(i))
                WriteRow(answer, series, i, scores[i], reasons.GetValueOrDefault(i), stepMs);
        }

        answer.EndArray();
        answer.EndObject();
    }

    private static void WriteRow(AnswerWriter answer, OrderedSeries series, int row, DetectorScore score, AnomalyReason? reason, long stepMs)
    {
        answer.StartObject();
        answer.Text("metric", series.Name);
        answer.Time("timestamp", series.TimesMs[row], series.Form);
        answer.Number("value", series.Values[row]);
        answer.Number("expected", score.Expected);
        answer.Number("lower", score.Lower);
        answer.Number("upper", score.Upper);
        answer.Switch("isAnomaly", reason is not null);
        answer.Text("severity", reason is null ? null : Rarity.Severity(score.PValue, stepMs));
        answer.Number("confidence", score.State is DetectorState.Gap or DetectorState.Learning ? double.NaN : 1 - score.PValue);
        answer.Number("pValue", score.State is DetectorState.Gap or DetectorState.Learning ? double.NaN : score.PValue);
        answer.Number("score", score.AlertScore);
        answer.StartArray("methods");
        foreach (var name in reason?.Methods ?? [])
            answer.Text(null, name);
        answer.EndArray();
        answer.Text("reason", reason?.Text);
        answer.EndObject();
    }

    private static string? Note(OrderedSeries series, string method, int learning)
    {
        if (series.Finite == 0)
            return "There are no values.";
        if (learning == 0)
            return null;
        if (learning == series.Finite)
            return $"Nothing was judged: after {series.Finite} {(series.Finite == 1 ? "value" : "values")} {method} still learns what is normal. For so few, try --method {ShowcaseVote.Name}.";
        return learning >= LearningWorthTelling * series.Finite
            ? $"The first {learning} of {series.Finite} values were learned from and not judged. To have them judged as well, try --method {ShowcaseVote.Name}."
            : null;
    }

    /// <summary>A threshold in standard deviations for a detector that is set by the share of samples that may alert: the two tails of a normal variable beyond it.</summary>
    private static void AddAlertRate(Dictionary<string, double> given, DetectorDescriptor descriptor, double threshold)
    {
        var rate = descriptor.Parameters.FirstOrDefault(parameter => parameter.Name == "alertRate")
            ?? throw new InputException(
                $"'{descriptor.Name}' has no threshold.",
                descriptor.Parameters.Count == 0 ? "Leave it out." : $"It has {string.Join(", ", descriptor.Parameters.Select(parameter => parameter.Name))}.");
        given[rate.Name] = Math.Clamp(2 * Normal.CDF(0, 1, -threshold), rate.Minimum, rate.Maximum);
    }
}
