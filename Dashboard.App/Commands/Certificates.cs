namespace Dashboard.App.Commands;

/// <summary>Certificate files of the configuration: relative to where the caller is, as every other path on the command line, and looked at before the start.</summary>
internal static class Certificates
{
    public const string Example = "--Kestrel:Certificates:Default:Path=cert.pem --Kestrel:Certificates:Default:KeyPath=key.pem";

    private static readonly string[] FileKeys = ["Path", "KeyPath"];

    public static void FromHere(IConfiguration configuration)
    {
        foreach (var (section, key) in Files(configuration))
            section[key] = Path.GetFullPath(section[key]!);
    }

    /// <exception cref="InvalidDataException">A file is not there, in one line with its key.</exception>
    public static void Check(IConfiguration configuration)
    {
        foreach (var (section, key) in Files(configuration))
        {
            if (!File.Exists(section[key]))
                throw new InvalidDataException($"{section.Path}:{key} is '{section[key]}', and there is no such file. Give the path of a PEM or PFX file: {Example}.");
        }
    }

    /// <summary>Those of endpoints and the shared ones.</summary>
    private static List<(IConfigurationSection Section, string Key)> Files(IConfiguration configuration) =>
    [
        .. configuration.GetSection("Kestrel:Certificates").GetChildren()
            .Concat(configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint.GetSection("Certificate")))
            .SelectMany(section => FileKeys.Where(key => !string.IsNullOrWhiteSpace(section[key])).Select(key => (section, key))),
    ];
}
