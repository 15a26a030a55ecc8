using System.Text.Json;

namespace Dashboard.App.Commands;

/// <summary>Settings of <c>dashboard serve</c> that do not belong on a command line, in <c>serve.json</c> of the data folder.</summary>
internal static class ServeFile
{
    private const int Misunderstood = 2;

    private static readonly JsonDocumentOptions AsConfiguration = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static string PathIn(string dataDirectory) => Path.Combine(dataDirectory, "serve.json");

    /// <summary>Ends an invocation whose file cannot be read; without the file, or with a good one, it is as it was.</summary>
    public static Invocation Check(Invocation invocation)
    {
        if (invocation.Answer is not null)
            return invocation;
        var path = PathIn(invocation.Start.DataDirectory);
        try
        {
            if (!File.Exists(path))
                return invocation;
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), AsConfiguration);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? invocation
                : Invocation.Finished($"{path} is not a JSON object. Write it like {{\"Access\": {{\"SignIn\": true}}}}, or remove it.", Misunderstood);
        }
        catch (JsonException exception)
        {
            return Invocation.Finished($"{path} is not JSON at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}. Mend it, or remove it.", Misunderstood);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Invocation.Finished($"{path} cannot be read: {exception.Message} Let this user read it, or remove it.", Misunderstood);
        }
    }
}
