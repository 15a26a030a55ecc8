using Microsoft.AspNetCore.Http.Metadata;

namespace Dashboard.App.Api.Description;

/// <summary>Puts an endpoint into the document.</summary>
internal static class DescriptionExtensions
{
    public const string ProblemType = "application/problem+json";

    /// <summary>Declares what an endpoint reads and answers. Without it an endpoint is not in the document.</summary>
    public static IEndpointConventionBuilder Describe(this IEndpointConventionBuilder endpoint, ApiOperation operation)
    {
        endpoint.Add(builder =>
        {
            var metadata = builder.Metadata;
            metadata.Add(operation);
            metadata.Add(new EndpointNameMetadata(operation.Id));

            // The framework describes what is mapped from a method only, and reads parameters off it: this one has none but the context.
            metadata.Add(typeof(RequestDelegate).GetMethod(nameof(RequestDelegate.Invoke))!);
            metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, operation.Answer.Types is [var type, ..] ? type : typeof(string), [.. operation.Answer.ContentTypes]));
            foreach (var refusal in operation.Refusals.Concat(CommonRefusals.Of(operation, "")).DistinctBy(refusal => refusal.Status))
                metadata.Add(new ProducesResponseTypeMetadata(refusal.Status, refusal.Type, [ProblemType]));
        });
        return endpoint;
    }

    /// <summary>What was declared of the endpoint that answers a request.</summary>
    public static ApiOperation? Operation(this HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<ApiOperation>();
}
