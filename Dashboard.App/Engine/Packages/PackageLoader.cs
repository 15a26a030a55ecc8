using Dashboard.Analytics.Packages;

namespace Dashboard.App.Engine.Packages;

/// <summary>Loads an optional package, or says in one sentence what is missing, where it was looked for, and what mends it.</summary>
internal static class PackageLoader
{
    /// <param name="places">Folders with a folder of the package's name, or with its files; the first that has it is taken.</param>
    /// <param name="modelFile">Full path of a model that the package shall serve.</param>
    /// <exception cref="FormatException">The model's file is not as the package's contract says.</exception>
    public static PackageLoad Load(PackageKind kind, IReadOnlyList<string> places, string? modelFile = null)
    {
        var file = $"{kind.AssemblyName}.dll";
        string[] folders = [.. places.SelectMany(place => new[] { Path.Combine(place, kind.Name), place })];
        if (Array.Find(folders, folder => File.Exists(Path.Combine(folder, file))) is not { } found)
        {
            var looked = string.Join(" and ", places.Select(place => Path.Combine(place, kind.Name)));
            return Failed(kind, $"The optional package {kind.Name} is missing: there is no {file} in {looked}.", Path.Combine(places[0], kind.Name));
        }

        try
        {
            return new PackageLoad(Load(Path.Combine(found, file), modelFile), Problem: null);
        }
        catch (Exception exception) when (exception is not FormatException)
        {
            return Failed(kind, $"The optional package {kind.Name} in {found} does not load: {Reason(exception)}.", found);
        }
    }

    private static ModelSet Load(string path, string? modelFile)
    {
        var assembly = new PackageLoadContext(path).LoadFromAssemblyPath(path);
        var type = Array.Find(assembly.GetExportedTypes(), typeof(IModelPackage).IsAssignableFrom)
            ?? throw new TypeLoadException("it holds no model package");
        return ((IModelPackage)Activator.CreateInstance(type)!).Load(modelFile);
    }

    /// <summary>What is wrong, in a few words of one line. Types and members that do not fit are those of another version.</summary>
    private static string Reason(Exception exception) => exception switch
    {
        DllNotFoundException native => OneLine(native.Message),
        BadImageFormatException or FileLoadException or FileNotFoundException => $"a file of it is damaged or missing ({OneLine(exception.Message)})",
        TypeLoadException or MissingMemberException or System.Reflection.ReflectionTypeLoadException => $"it was built for another version ({OneLine(exception.Message)})",
        _ => $"{exception.GetType().Name}: {OneLine((exception.InnerException ?? exception).Message)}",
    };

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim().TrimEnd('.');

    private static PackageLoad Failed(PackageKind kind, string problem, string folder) =>
        new(ModelSet.Empty, new PackageProblem(kind, problem, $"Build it, in the repository: dotnet publish {kind.Project} -c Release -o {Quoted(folder)}"));

    private static string Quoted(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path;
}
