namespace Dashboard.Analytics.Packages;

/// <summary>
/// Models that need a native library too large to come along: an assembly of its own, loaded at start when it is asked for. It has one public class that implements this and
/// has a constructor without parameters.
/// </summary>
public interface IModelPackage
{
    /// <summary>Loads the native library, and the model where the package serves one from a file.</summary>
    /// <param name="modelFile">Full path of that file; null: the package needs none.</param>
    /// <exception cref="DllNotFoundException">The native library is missing or does not load on this system; the message says which and why, in one line.</exception>
    /// <exception cref="FormatException">The file holds no model of the kind that the package serves; the message says what it has to be.</exception>
    ModelSet Load(string? modelFile);
}
