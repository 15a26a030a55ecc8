using Dashboard.Analytics.Forecasting;

namespace Dashboard.App.Analyses.Answers;

/// <summary>Which forecaster is meant.</summary>
internal static class ForecastChoice
{
    /// <summary>The showcase's methods have fixed parameters; whoever gives them parameters means the same model with those.</summary>
    private static readonly Dictionary<string, string> Adjustable = new(StringComparer.Ordinal)
    {
        ["ma"] = "moving-average",
        ["es"] = "ses",
        ["holt"] = "holt-fitted",
    };

    /// <summary>Where parameters are given and no method: the simplest that has them all.</summary>
    private static readonly string[] BySimplicity = ["ses", "holt-fitted", "damped-holt", "holt-winters-additive", "seasonal-naive", "moving-average"];

    /// <returns>The name as asked, the forecaster behind it, its parameters; where the one that was asked for cannot be had, the other one with its defaults.</returns>
    /// <exception cref="InputException">No such forecaster or parameter, or a value outside its range.</exception>
    public static (string Name, ForecasterDescriptor Descriptor, Dictionary<string, double> Given) Of(AskedValues asked, Methods methods, string otherwise)
    {
        if (methods.IsUnavailable(asked.Text("method")))
            return (otherwise, MethodParameters.Find(methods.Forecasters, method => method.Name, otherwise), []);
        string[] wanted = [.. asked.Parameters.Where(asked.Has)];
        var name = asked.Text("method") ?? (wanted.Length == 0 ? methods.Preferred ?? otherwise : Simplest(wanted, methods) ?? otherwise);
        var descriptor = MethodParameters.Find(methods.Forecasters, method => method.Name, name);
        name = descriptor.Name;
        if (wanted.Length > 0 && !HasAll(descriptor, wanted) && Adjustable.TryGetValue(name, out var other))
            descriptor = methods.Forecasters.FirstOrDefault(method => method.Name == other) ?? descriptor;
        return (name, descriptor, MethodParameters.Of(descriptor.Name, descriptor.Parameters, asked));
    }

    private static string? Simplest(string[] wanted, Methods methods) =>
        BySimplicity.FirstOrDefault(name => methods.Forecasters.Any(method => method.Name == name && HasAll(method, wanted)));

    private static bool HasAll(ForecasterDescriptor descriptor, string[] wanted) =>
        wanted.All(name => descriptor.Parameters.Any(parameter => PlainName.Of(parameter.Name) == name));
}
