using System.Runtime.CompilerServices;

namespace Dashboard.Tests.Packages;

/// <inheritdoc cref="PackageFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PackageTheoryAttribute : TheoryAttribute
{
    public PackageTheoryAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber) =>
        (Skip, SkipUnless, SkipType) = (BuiltPackages.Missing, nameof(BuiltPackages.IsNamed), typeof(BuiltPackages));
}
