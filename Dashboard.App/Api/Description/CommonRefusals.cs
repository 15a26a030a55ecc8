using Dashboard.App.Access.Keys;
using Dashboard.App.Api.Answers;

namespace Dashboard.App.Api.Description;

/// <summary>What every endpoint refuses.</summary>
internal static class CommonRefusals
{
    private const string Unwanted = "image/png";

    public static IEnumerable<ApiRefusal> Of(ApiOperation operation, string path)
    {
        var isRead = operation.Body is null;
        yield return new ApiRefusal(StatusCodes.Status405MethodNotAllowed, $"{path} does not take DELETE. Allowed: {(isRead ? "GET, HEAD" : "POST")}.") { Method = HttpMethods.Delete };
        yield return new ApiRefusal(StatusCodes.Status406NotAcceptable, AcceptedAnswers.Refusal(Unwanted, operation.Answer.IsChosenByEndpoint ? [operation.Answer.ContentTypes[0]] : operation.Answer.ContentTypes))
        {
            Header = $"Accept: {Unwanted}",
            Body = operation.Body?.Example ?? "",
        };
        if (!operation.IsOpen)
            yield return new ApiRefusal(StatusCodes.Status401Unauthorized, KeyHandler.Unknown) { Header = "Authorization: Bearer dk_0123456789ab_wrong", Body = operation.Body?.Example ?? "" };
        if (isRead)
            yield break;
        yield return new ApiRefusal(StatusCodes.Status403Forbidden, "A page of http://example.com may not do this. Only pages of http://localhost:5000 and programs without an Origin header may.")
        {
            Header = "Origin: http://example.com",
            Body = operation.Body!.Example,
        };
        yield return new ApiRefusal(StatusCodes.Status415UnsupportedMediaType, "Content-Type is 'text/plain'. Send JSON with Content-Type: application/json.")
        {
            Header = "Content-Type: text/plain",
            Body = operation.Body.Example,
        };
    }
}
