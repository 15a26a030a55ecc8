namespace Dashboard.App.Engine.Packages;

/// <summary>Folders in which optional packages are looked for.</summary>
internal static class PackagePlaces
{
    /// <summary>Environment variable that names a folder of packages.</summary>
    public const string Variable = "DASHBOARD_PACKAGES";

    private const string Folder = "packages";

    /// <summary>The folder that is named, else the variable's, else those beside the program and in the data directory.</summary>
    /// <param name="named">By <c>--packages</c>; null: not.</param>
    /// <param name="variable">Value of <see cref="Variable"/>; null or empty: not set.</param>
    public static IReadOnlyList<string> Of(string? named, string? variable, string dataDirectory) =>
        (named ?? variable) is { Length: > 0 } place
            ? [Path.GetFullPath(place)]
            : [Path.Combine(AppContext.BaseDirectory, Folder), Path.Combine(dataDirectory, Folder)];
}
