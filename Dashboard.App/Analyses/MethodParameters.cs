using Dashboard.Analytics.Parameters;
using Dashboard.App.Engine.Packages;

namespace Dashboard.App.Analyses;

/// <summary>Finds methods and their parameters by the names that people write.</summary>
internal static class MethodParameters
{
    /// <summary>The parameters that were asked for, under the names that the method gives them. Empty text: automatic.</summary>
    /// <exception cref="InputException">The method has no such parameter, or the value is outside its range.</exception>
    public static Dictionary<string, double> Of(string method, IReadOnlyList<ParameterDescriptor> descriptors, AskedValues asked)
    {
        var given = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var name in asked.Parameters)
        {
            var descriptor = descriptors.FirstOrDefault(known => PlainName.Of(known.Name) == name);
            if (descriptor is null)
            {
                // null in JSON asks for nothing.
                if (!asked.Has(name))
                    continue;
                throw new InputException(
                    $"'{method}' has no parameter '{name}'.",
                    descriptors.Count == 0 ? "It has none; leave it out." : $"It has {string.Join(", ", descriptors.Select(known => known.Name))}.")
                {
                    Value = name,
                };
            }

            Add(given, descriptor, asked);
        }

        return given;
    }

    /// <summary>Takes one parameter over where the method has it and it was asked for.</summary>
    public static bool Add(Dictionary<string, double> given, IReadOnlyList<ParameterDescriptor> descriptors, string name, AskedValues asked)
    {
        var descriptor = descriptors.FirstOrDefault(known => PlainName.Of(known.Name) == PlainName.Of(name));
        if (descriptor is not null && asked.Has(name))
            Add(given, descriptor, asked);
        return descriptor is not null;
    }

    /// <summary>Finds a method by name, without regard to case, dashes and underscores.</summary>
    /// <exception cref="InputException">There is none; the nearest or all names are in the message.</exception>
    public static T Find<T>(IReadOnlyList<T> all, Func<T, string> nameOf, string name, params ReadOnlySpan<string> others)
    {
        foreach (var method in all)
        {
            if (PlainName.Of(nameOf(method)) == PlainName.Of(name))
                return method;
        }

        if (PackageKind.All.FirstOrDefault(package => package.Methods.Any(method => PlainName.Of(method) == PlainName.Of(name))) is { } package)
            throw new InputException($"'{name}' is in the optional package {package.Name}.", $"Add {package.Option}.") { Value = name };
        string[] known = [.. all.Select(nameOf), .. others];
        var nearest = NearestName.Find(name, known);
        throw new InputException(
            $"There is no method '{name}'.",
            nearest is null ? $"Give one of {string.Join(", ", known)}." : $"Did you mean {nearest}? There are {string.Join(", ", known)}.")
        {
            Value = name,
        };
    }

    private static void Add(Dictionary<string, double> given, ParameterDescriptor descriptor, AskedValues asked)
    {
        var text = asked.Text(descriptor.Name);
        var value = text is null or "auto" or "automatic" ? double.NaN : AskedValues.ToNumber(descriptor.Name, text);
        if (double.IsNaN(value) && !descriptor.IsOptional)
            return;
        if (descriptor.ProblemWith(value) is { } problem)
            throw new InputException(problem, "See --list for all ranges.") { Value = text };
        given[descriptor.Name] = value;
    }
}
