using System.Reflection;
using System.Runtime.Loader;

namespace Dashboard.App.Engine.Packages;

/// <summary>
/// An optional package with the libraries that only it has. What the application has is shared, so that the package's models are the application's own types.
/// Never unloaded: native libraries stay.
/// </summary>
/// <param name="path">The package's assembly; its list of dependencies lies beside it.</param>
internal sealed class PackageLoadContext(string path) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(path))
{
    private readonly AssemblyDependencyResolver _resolver = new(path);

    protected override Assembly? Load(AssemblyName assemblyName) =>
        _resolver.ResolveAssemblyToPath(assemblyName) is { } found ? LoadFromAssemblyPath(found) : null;

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } found ? LoadUnmanagedDllFromPath(found) : 0;
}
