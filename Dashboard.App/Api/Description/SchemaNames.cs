using Dashboard.App.Api.Answers;

namespace Dashboard.App.Api.Description;

/// <summary>Names of shapes in the document.</summary>
internal static class SchemaNames
{
    private const string Success = "Envelope";
    private const string Failure = "Problem";

    /// <summary>Whether a name is that of an answer with data in it.</summary>
    public static bool HasData(string name) => name.EndsWith(Success, StringComparison.Ordinal) || (name.EndsWith(Failure, StringComparison.Ordinal) && name != Failure);

    /// <returns>Null: the framework's own name.</returns>
    public static string? Of(Type type)
    {
        if (!type.IsGenericType)
            return null;
        var (generic, argument) = (type.GetGenericTypeDefinition(), type.GetGenericArguments()[0]);
        if (generic == typeof(Envelope<>))
            return $"{Plain(argument)}{Success}";
        return generic == typeof(ProblemWith<>) ? $"{Plain(argument)}{Failure}" : null;
    }

    private static string Plain(Type type) =>
        type.IsGenericType ? $"{type.Name.Split('`')[0]}Of{string.Concat(type.GetGenericArguments().Select(Plain))}" : type.Name;
}
