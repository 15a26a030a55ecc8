using Dashboard.Analytics.Packages;
using Dashboard.App.Engine.Packages;

namespace Dashboard.Tests.Packages;

/// <summary>The optional packages as they were published for the tests, in the folder that the environment names. Loaded once: their native libraries stay in the process.</summary>
internal static class BuiltPackages
{
    public const string Missing =
        "Needs both optional packages: dotnet publish Dashboard.Analytics/Optional/Torch -c Release -o DIR/torch; "
        + "dotnet publish Dashboard.Analytics/Optional/Onnx -c Release -o DIR/onnx; DASHBOARD_PACKAGES=DIR";

    private static readonly Lazy<ModelSet> s_torch = new(() => Load(PackageKind.Torch, modelFile: null));

    public static string Folder => Environment.GetEnvironmentVariable(PackagePlaces.Variable) ?? "";

    /// <summary>Whether the folder is named. What is not in it then is a failure of the tests that need it.</summary>
    public static bool IsNamed => Folder.Length > 0;

    public static ModelSet Torch => s_torch.Value;

    public static ModelSet Onnx(string modelFile) => Load(PackageKind.Onnx, modelFile);

    private static ModelSet Load(PackageKind kind, string? modelFile)
    {
        var load = PackageLoader.Load(kind, [Folder], modelFile);
        return load.Problem is null ? load.Models : throw new InvalidOperationException(load.Problem.Problem);
    }
}
