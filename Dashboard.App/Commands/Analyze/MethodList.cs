using Dashboard.Analytics.Parameters;
using Dashboard.App.Analyses;
using Dashboard.App.Analyses.Answers;
using Dashboard.App.Analyses.Showcase;

namespace Dashboard.App.Commands.Analyze;

/// <summary>Answer of <c>--list</c>: the methods of the catalogue with everything that their parameters allow.</summary>
internal static class MethodList
{
    public static void Write(AnswerWriter answer, AnalyzeKind kind, Methods methods)
    {
        answer.StartObject();
        WriteMembers(answer, kind, methods);
        answer.EndObject();
    }

    /// <summary>What stands in the object of one kind.</summary>
    public static void WriteMembers(AnswerWriter answer, AnalyzeKind kind, Methods methods)
    {
        answer.StartArray("methods");
        if (kind == AnalyzeKind.Anomalies)
        {
            foreach (var method in methods.Detectors)
                Write(answer, method.Name, method.Label, method.Help, method.Parameters);
            Write(answer, ShowcaseVote.Name, "The showcase's vote", ShowcaseVote.Help, []);
        }
        else if (kind == AnalyzeKind.Forecast)
        {
            foreach (var method in methods.Forecasters)
                Write(answer, method.Name, method.Label, method.Help, method.Parameters);
        }

        answer.EndArray();
    }

    private static void Write(AnswerWriter answer, string name, string label, string help, IReadOnlyList<ParameterDescriptor> parameters)
    {
        answer.StartObject();
        answer.Text("name", name);
        answer.Text("label", label);
        answer.Text("help", help);
        answer.StartArray("parameters");
        foreach (var parameter in parameters)
        {
            answer.StartObject();
            answer.Text("name", parameter.Name);
            answer.Text("unit", parameter.Unit);
            answer.Number("minimum", parameter.Minimum);
            answer.Number("maximum", parameter.Maximum);
            answer.Number("default", parameter.Default);
            answer.Switch("whole", parameter.IsWhole);
            answer.Switch("optional", parameter.IsOptional);
            answer.Text("help", parameter.Help);
            answer.EndObject();
        }

        answer.EndArray();
        answer.EndObject();
    }
}
