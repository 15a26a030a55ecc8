using System.Text.Json.Serialization;
using Dashboard.App.Api.Answers;

namespace Dashboard.App.Api.Description;

/// <summary>The API's document and the page that shows it.</summary>
internal static class DescriptionRoom
{
    public static IServiceCollection AddDescription(this IServiceCollection services) => services
        .ConfigureHttpJsonOptions(json =>
        {
            // The document describes answers by the serialisers that write them. Null for a number that is not finite is added there: a converter says nothing of its form.
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Plain);
        })
        .AddOpenApi(ApiDocument.Name, ApiDocument.Configure)
        .AddSingleton<ApiDocumentFile>();

    /// <summary>GET /openapi/v1.json: the document; /scalar: the page.</summary>
    public static void MapDescription(this IEndpointRouteBuilder routes)
    {
        var document = routes.ServiceProvider.GetRequiredService<ApiDocumentFile>();
        routes.MapRead($"/openapi/{ApiDocument.Name}.json", document.AnswerAsync);
        routes.MapReference();
    }
}
