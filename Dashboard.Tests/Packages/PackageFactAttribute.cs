using System.Runtime.CompilerServices;

namespace Dashboard.Tests.Packages;

/// <summary>A test that needs the optional packages: skipped, with the commands that build them, where no folder is named.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PackageFactAttribute : FactAttribute
{
    public PackageFactAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber) =>
        (Skip, SkipUnless, SkipType) = (BuiltPackages.Missing, nameof(BuiltPackages.IsNamed), typeof(BuiltPackages));
}
