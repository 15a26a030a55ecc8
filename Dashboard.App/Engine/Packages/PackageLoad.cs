using Dashboard.Analytics.Packages;

namespace Dashboard.App.Engine.Packages;

/// <summary>How an attempt to load a package ended: with models, or with the problem and none.</summary>
internal sealed record PackageLoad(ModelSet Models, PackageProblem? Problem);
