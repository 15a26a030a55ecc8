using Dashboard.App.Api.Description;
using Microsoft.Net.Http.Headers;

namespace Dashboard.App.Api.Answers;

/// <summary>Refuses with 406 what a client could not read: it says what it accepts, and the endpoint has nothing of it.</summary>
internal static class AcceptedAnswers
{
    public static Task CheckAsync(HttpContext context, RequestDelegate next) =>
        context.Operation()?.Answer is { IsChosenByEndpoint: false } answer && !answer.ContentTypes.Any(type => Accepts(context.Request, type))
            ? RefuseAsync(context, answer.ContentTypes)
            : next(context);

    /// <summary>Whether a client takes a media type: the range that fits it best decides. Without a wish that can be read it takes any.</summary>
    public static bool Accepts(HttpRequest request, string contentType)
    {
        var wishes = request.GetTypedHeaders().Accept;
        if (wishes.Count == 0)
            return true;
        var offered = MediaTypeHeaderValue.Parse(contentType);
        var offeredType = new MediaTypeHeaderValue(offered.MediaType);
        return wishes
            .Where(wish => offeredType.IsSubsetOf(new MediaTypeHeaderValue(wish.MediaType)))
            .OrderByDescending(wish => (wish.MatchesAllTypes ? 0 : 1) + (wish.MatchesAllSubTypes ? 0 : 1))
            .FirstOrDefault() is { Quality: null or > 0 };
    }

    public static Task RefuseAsync(HttpContext context, IReadOnlyList<string> contentTypes) =>
        context.RefuseAsync(StatusCodes.Status406NotAcceptable, Refusal(context.Request.Headers.Accept.ToString(), contentTypes));

    public static string Refusal(string accepted, IReadOnlyList<string> contentTypes) =>
        $"Accept is '{accepted}'; there {(contentTypes.Count == 1 ? "is" : "are")} {string.Join(" and ", contentTypes)}.";
}
