namespace Dashboard.App.Engine.Packages;

/// <summary>An optional package that was asked for and cannot be had.</summary>
/// <param name="Package">Which one.</param>
/// <param name="Problem">One sentence: what is missing, and where it was looked for.</param>
/// <param name="Fix">The command that mends it.</param>
internal sealed record PackageProblem(PackageKind Package, string Problem, string Fix)
{
    /// <summary>Both, with what is done instead.</summary>
    /// <param name="instead">What is done without the package.</param>
    public string Sentence(string instead) => $"{Problem} {instead} {Fix}";
}
