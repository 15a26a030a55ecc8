using System.Text.Json.Nodes;

namespace Dashboard.App.Api.Description;

/// <summary>The examples of successful answers, kept as files beside this one.</summary>
internal static class ExampleFiles
{
    /// <summary>The answer of an endpoint: JSON where it is that, else the text.</summary>
    public static JsonNode Read(ApiOperation operation, string contentType)
    {
        var extension = contentType switch
        {
            ApiAnswer.JsonType => "json",
            "text/plain" => "prometheus.txt",
            "application/openmetrics-text" => "openmetrics.txt",
            "text/csv" => "csv",
            "application/x-ndjson" => "ndjson",
            "text/event-stream" => "events.txt",
            _ => "",
        };
        if (extension.Length == 0)
            return "PAR1…PAR1";
        var name = $"{typeof(ExampleFiles).Namespace}.Examples.{(operation.Answer.Example.Length > 0 ? operation.Answer.Example : operation.Id)}.{extension}";
        using var file = typeof(ExampleFiles).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"There is no example {name}.");
        using var reader = new StreamReader(file);
        var text = reader.ReadToEnd();
        return contentType == ApiAnswer.JsonType ? JsonNode.Parse(text)! : text;
    }
}
