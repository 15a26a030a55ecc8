using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Dashboard.App.Api.Description;

/// <summary>Writes what an endpoint declares into its operation.</summary>
internal static class OperationWriter
{
    public static async Task WriteAsync(OpenApiOperation described, ApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var (method, path) = (context.Description.HttpMethod!, $"/{context.Description.RelativePath}");
        described.OperationId = operation.Id;
        described.Summary = operation.Summary;
        described.Description = operation.Help;
        described.Tags = new HashSet<OpenApiTagReference> { new(operation.Tag, context.Document) };
        described.Parameters = [.. operation.Parameters.Select(parameter => Describe(parameter, operation.Example))];
        if (operation.Body is { } body)
            described.RequestBody = await DescribeAsync(body, context, cancellation);
        WriteAnswer(described.Responses![Key(StatusCodes.Status200OK)], operation);
        if (operation.Answer.Types.Count > 1)
            described.Responses[Key(StatusCodes.Status200OK)].Content![ApiAnswer.JsonType].Schema = await AnyOfAsync(operation.Answer.Types, context, cancellation);
        foreach (var refusals in operation.Refusals.Concat(CommonRefusals.Of(operation, path)).GroupBy(refusal => refusal.Status))
            WriteRefusals(described.Responses[Key(refusals.Key)], method, path, [.. refusals]);
    }

    private static string Key(int status) => status.ToString(CultureInfo.InvariantCulture);

    private static OpenApiParameter Describe(ApiParameter parameter, string example) => new OpenApiParameter
    {
        Name = parameter.Name,
        In = ParameterLocation.Query,
        Description = parameter.Help,
        Schema = parameter.Schema,
        Style = ParameterStyle.Form,
        Explode = !parameter.IsList,
        Example = parameter.ValueIn(example),

        // Programs that read examples ask for all of them at once: what belongs to one method only, or excludes another, is not among them.
        Extensions = new Dictionary<string, IOpenApiExtension> { ["x-question"] = new JsonNodeExtension($"?{parameter.Question}") },
    };

    private static async Task<OpenApiRequestBody> DescribeAsync(ApiBody body, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        return new OpenApiRequestBody
        {
            Description = body.Help,
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [ApiAnswer.JsonType] = new()
                {
                    Schema = await AnyOfAsync(body.Types, context, cancellation),
                    Examples = new Dictionary<string, IOpenApiExample> { ["body"] = new OpenApiExample { Value = JsonNode.Parse(body.Example) } },
                },
            },
        };
    }

    private static async Task<IOpenApiSchema> AnyOfAsync(IReadOnlyList<Type> types, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var schemas = new List<IOpenApiSchema>();
        foreach (var type in types)
            schemas.Add(await context.GetOrCreateSchemaAsync(type, null, cancellation));
        return schemas is [var only] ? only : new OpenApiSchema { AnyOf = schemas };
    }

    private static void WriteAnswer(IOpenApiResponse response, ApiOperation operation)
    {
        response.Description = operation.Answer.Help;
        foreach (var (contentType, media) in response.Content!)
            media.Examples = new Dictionary<string, IOpenApiExample> { ["answer"] = new OpenApiExample { Value = ExampleFiles.Read(operation, contentType) } };
    }

    private static void WriteRefusals(IOpenApiResponse response, string method, string path, IReadOnlyList<ApiRefusal> refusals)
    {
        response.Description = string.Join(" ", refusals.Select(refusal => refusal.When).Where(when => when.Length > 0).Distinct().DefaultIfEmpty(Meaning(refusals[0].Status)));
        var examples = new Dictionary<string, IOpenApiExample>();
        foreach (var refusal in refusals)
            examples[$"example{examples.Count + 1}"] = new OpenApiExample { Summary = refusal.Told(method, path), Value = refusal.Example() };
        response.Content![DescriptionExtensions.ProblemType].Examples = examples;
        if (Headers(refusals[0].Status) is { } header && response is OpenApiResponse own)
            own.Headers = new Dictionary<string, IOpenApiHeader> { [header.Name] = new OpenApiHeader { Description = header.Help, Required = true, Schema = new OpenApiSchema { Type = header.Type } } };
    }

    private static string Meaning(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "A parameter or the body is wrong: the detail names it, its value and the allowed range.",
        StatusCodes.Status403Forbidden => "A page of another origin asked.",
        StatusCodes.Status404NotFound => "There is no such thing; the detail offers the nearest.",
        StatusCodes.Status405MethodNotAllowed => "Another method at this address.",
        StatusCodes.Status406NotAcceptable => "The client accepts nothing of what there is.",
        StatusCodes.Status413PayloadTooLarge => "The body is too large.",
        StatusCodes.Status415UnsupportedMediaType => "The body is not called JSON.",
        _ => "Refused.",
    };

    private static (string Name, string Help, JsonSchemaType Type)? Headers(int status) => status switch
    {
        StatusCodes.Status405MethodNotAllowed => ("Allow", "Methods that this address takes.", JsonSchemaType.String),
        StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable => ("Retry-After", "Seconds to wait.", JsonSchemaType.Integer),
        _ => null,
    };
}
