namespace Dashboard.App.Analyses.Answers;

/// <summary>Marks an answer that was to be given by an optional package and was not.</summary>
internal static class UnavailableModels
{
    public static void Write(AnswerWriter answer, AskedValues asked, Methods methods)
    {
        if (methods.Unavailable.Count == 0)
            return;
        if (methods.IsUnavailable(asked.Text("method")))
            answer.Text("askedMethod", asked.Text("method"));
        answer.StartArray("unavailable");
        foreach (var problem in methods.Unavailable)
        {
            answer.StartObject();
            answer.Text("package", problem.Package.Name);
            answer.Text("problem", problem.Problem);
            answer.Text("fix", problem.Fix);
            answer.EndObject();
        }

        answer.EndArray();
    }
}
