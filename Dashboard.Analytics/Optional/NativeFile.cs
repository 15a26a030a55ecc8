using System.Runtime.InteropServices;

namespace Dashboard.Analytics.Optional;

/// <summary>A native library that lies beside the package's assembly.</summary>
internal static class NativeFile
{
    /// <summary>Loads it, so that what is wrong with it is told in one line before anything of the package is used.</summary>
    /// <param name="name">Without the system's prefix and ending.</param>
    /// <exception cref="DllNotFoundException">It is not there, or does not load on this system.</exception>
    public static void Load(string name)
    {
        var folder = Path.GetDirectoryName(typeof(NativeFile).Assembly.Location)!;
        var path = Path.Combine(folder, OperatingSystem.IsWindows() ? $"{name}.dll" : OperatingSystem.IsMacOS() ? $"lib{name}.dylib" : $"lib{name}.so");
        if (!File.Exists(path))
            throw new DllNotFoundException($"the native library {path} is missing");
        try
        {
            NativeLibrary.Load(path);
        }
        catch (Exception exception) when (exception is DllNotFoundException or BadImageFormatException)
        {
            throw new DllNotFoundException($"the native library {path} does not load on this system: {Cause(exception.Message)}");
        }
    }

    /// <summary>The loader's own words, which stand last.</summary>
    private static string Cause(string message) => message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^1];
}
