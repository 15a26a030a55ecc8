using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Dashboard.App.Api.Answers;

/// <summary>Reads a whole number from a query string.</summary>
internal static class QueryNumber
{
    /// <param name="absent">Value when the parameter is not there.</param>
    /// <param name="problem">Names the parameter, the value and the allowed range.</param>
    public static bool TryRead(IQueryCollection query, string name, int absent, int minimum, int maximum, out int value, [NotNullWhen(false)] out string? problem)
    {
        (value, problem) = (absent, null);
        if (!query.TryGetValue(name, out var given))
            return true;
        if (int.TryParse(given, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= minimum && value <= maximum)
            return true;
        problem = $"{name} is '{given}'; allowed is a whole number from {minimum} to {maximum}.";
        return false;
    }
}
