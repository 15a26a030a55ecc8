namespace Dashboard.App.Analyses;

/// <summary>Names are compared without dashes, underscores and case, so that <c>window_size</c>, <c>--window-size</c> and <c>windowSize</c> are one.</summary>
internal static class PlainName
{
    public static string Of(string name) => name.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
}
