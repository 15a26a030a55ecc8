namespace Dashboard.Tests.Support;

/// <summary>Where the solution lies, found from the test's own output folder.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find();

    /// <summary>The application as the build left it, of the configuration that these tests were built in.</summary>
    public static string BuiltApplication
    {
        get
        {
            var output = new DirectoryInfo(AppContext.BaseDirectory);
            var (framework, configuration) = (output.Name, output.Parent!.Name);
            var path = System.IO.Path.Combine(Path, "Dashboard.App", "bin", configuration, framework, "dashboard.dll");
            return File.Exists(path) ? path : throw new FileNotFoundException($"{path} is missing: build the solution first.");
        }
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Dashboard.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Dashboard.sln.");
    }
}
