using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using Dashboard.App.Access.Keys;
using Dashboard.App.Access.Options;
using Dashboard.App.Access.SignIn;
using Dashboard.App.Settings;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Dashboard.App.Api.Description;

/// <summary>Makes the OpenAPI document of what the endpoints declare.</summary>
internal static class ApiDocument
{
    public const string Name = "v1";

    private static readonly Lazy<TypeComments> Comments = new(TypeComments.Read);

    public static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = description => description.ActionDescriptor.EndpointMetadata.OfType<ApiOperation>().Any() && description.HttpMethod != HttpMethods.Head;
        options.CreateSchemaReferenceId = type => SchemaNames.Of(type.Type) ?? OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        options.AddSchemaTransformer(DescribeSchemaAsync);
        options.AddOperationTransformer(DescribeOperationAsync);
        options.AddDocumentTransformer(DescribeDocumentAsync);
    }

    private static Task DescribeDocumentAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Metrics dashboard",
            Version = Name,
            Description =
                "Live metrics of a machine and an application, their history, anomalies and forecasts. Answers are `{success, data, timestamp}`; failures are `application/problem+json` with what was wrong and the fix. " +
                "Numbers are finite or null. Times are milliseconds since the epoch. Every GET has a HEAD. Live updates over a WebSocket are at `/ws`, which this document cannot describe. " +
                "Where people sign in, a caller brings a session's cookie, an API key or a token, may do what its role or scopes say (401, 403), and may ask 100 times a second unless configured otherwise (429 with Retry-After).",
        };
        document.Servers = [new OpenApiServer { Url = context.ApplicationServices.GetRequiredService<AccessOptions>().PathBase is { Length: > 0 } below ? below : "/" }];
        document.Tags = new HashSet<OpenApiTag>(ApiTags.All.Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Help }));

        RequireData(document);

        RequireSignIn(document, SessionCookie.NameIn(context.ApplicationServices.GetRequiredService<StartOptions>().DataDirectory));
        return Task.CompletedTask;
    }

    private static Task DescribeOperationAsync(OpenApiOperation described, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var operation = context.Description.ActionDescriptor.EndpointMetadata.OfType<ApiOperation>().Single();
        return OperationWriter.WriteAsync(described, operation, context, cancellation);
    }

    /// <summary>Numbers of answers may be null wherever they stand, and every member is there unless it is left out when it is null.</summary>
    private static Task DescribeSchemaAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        var isAsked = typeof(IRequestBody).IsAssignableFrom(context.JsonPropertyInfo?.DeclaringType);
        if (!isAsked && (context.JsonTypeInfo.Type == typeof(double) || context.JsonTypeInfo.Type == typeof(double?)))
            schema.Type = JsonSchemaType.Number | JsonSchemaType.Null;
        if (context.JsonTypeInfo.Kind == JsonTypeInfoKind.Object && schema.Properties is { Count: > 0 })
            schema.Required = new HashSet<string>(context.JsonTypeInfo.Properties.Where(property => property.ShouldSerialize is null).Select(property => property.Name));
        Comment(schema, context);
        return Task.CompletedTask;
    }

    /// <summary>Adds the comment of a record, or of a member that is none itself: those are told where they are.</summary>
    private static void Comment(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        var type = context.JsonTypeInfo.Type;
        if (context.JsonTypeInfo.Kind == JsonTypeInfoKind.Object || type.IsEnum)
            schema.Description = Comments.Value.OfType(type);
        else if (context.JsonPropertyInfo is { AttributeProvider: MemberInfo member } property)
            schema.Description = Comments.Value.OfMember(property.DeclaringType, member.Name);
    }

    /// <summary>Any of the ways to say who one is will do; where nobody signs in, none is needed.</summary>
    private static void RequireSignIn(OpenApiDocument document, string cookie)
    {
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API key (`dk_…`), or a JSON web token of the configured issuer." },
            ["key"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = KeyHandler.Header, Description = "An API key." },
            ["session"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = cookie, Description = "A person's session, by the sign-in page." },
        };
        document.Security = [new(), .. document.Components.SecuritySchemes.Keys.Select(name => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(name, document)] = [] })];
    }

    /// <summary>The type of an envelope's data is a parameter, of which the serialiser cannot tell whether it may be null. It is not.</summary>
    private static void RequireData(OpenApiDocument document)
    {
        foreach (var (name, schema) in document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>())
        {
            if (SchemaNames.HasData(name) && schema.Properties?["data"].OneOf?.FirstOrDefault(one => one.Type != JsonSchemaType.Null) is { } data)
                schema.Properties["data"] = data;
        }
    }
}
