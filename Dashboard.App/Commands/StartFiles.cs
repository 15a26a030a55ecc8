using Dashboard.App.Access.Auditing;
using Dashboard.App.Access.Options;
using Dashboard.App.Access.SignIn;
using Dashboard.App.Access.Users;
using Dashboard.App.Settings;

namespace Dashboard.App.Commands;

/// <summary>Files that a start reads before anybody can come in: who may, what is on record, and the key that tokens are verified by.</summary>
internal static class StartFiles
{
    /// <exception cref="InvalidDataException">One cannot be read or understood, in one line with the fix.</exception>
    public static void Read(IServiceProvider services)
    {
        var folder = services.GetRequiredService<StartOptions>().DataDirectory;
        Open(AccessFile.PathIn(folder), services.GetRequiredService<AccessFile>);
        Open(Path.Combine(folder, "audit.ndjson"), services.GetRequiredService<AuditLog>);
        if (services.GetRequiredService<AccessOptions>().Jwt?.KeyFile is { } keyFile)
            IssuerKey.Read(keyFile);
    }

    private static void Open(string path, Func<object> read)
    {
        try
        {
            read();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException(
                $"{path} cannot be read: {exception.Message.Split('\n')[0].Trim()} Let the user that the dashboard runs as read and write it, or choose another data folder: --data DIR.", exception);
        }
    }
}
