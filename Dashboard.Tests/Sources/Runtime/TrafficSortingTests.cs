using Dashboard.App.Sources.Runtime;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Dashboard.Tests.Sources.Runtime;

public sealed class TrafficSortingTests
{
    [Theory]
    [InlineData("/_blazor", null, TrafficSorting.Page)]
    [InlineData("/_blazor/negotiate", "application/json", TrafficSorting.Page)]
    [InlineData("/_framework/blazor.web.js", "text/javascript", TrafficSorting.Page)]
    [InlineData("/_content/MudBlazor/MudBlazor.min.css", "text/css", TrafficSorting.Page)]
    [InlineData("/scalar/scalar.js", "text/javascript; charset=utf-8", TrafficSorting.Page)]
    [InlineData("/missing", "text/html; charset=utf-8", TrafficSorting.Page)]
    [InlineData("/events", "text/event-stream", TrafficSorting.Stream)]
    [InlineData("/api/health", "application/json", null)]
    [InlineData("/demo/work", null, null)]
    public async Task Request_is_marked_by_what_answers_it(string path, string? contentType, string? mark)
    {
        var (context, tags) = Request(path);

        await new TrafficSorting(answered =>
        {
            answered.Response.ContentType = contentType;
            return Task.CompletedTask;
        }).InvokeAsync(context);

        Assert.Equal(mark is null ? [] : [mark], tags.Tags.Where(tag => tag.Key == TrafficSorting.Tag).Select(tag => (string)tag.Value!));
    }

    [Fact]
    public async Task Stream_that_ends_in_an_exception_is_marked_all_the_same()
    {
        var (context, tags) = Request("/events");
        context.Response.ContentType = "text/event-stream";

        await Assert.ThrowsAsync<IOException>(() => new TrafficSorting(_ => throw new IOException("gone")).InvokeAsync(context));

        Assert.Equal(TrafficSorting.Stream, Assert.Single(tags.Tags).Value);
    }

    private static (HttpContext Context, FakeTags Tags) Request(string path)
    {
        var tags = new FakeTags();
        var context = new DefaultHttpContext();
        context.Features.Set<IHttpMetricsTagsFeature>(tags);
        context.Request.Path = path;
        return (context, tags);
    }

    private sealed class FakeTags : IHttpMetricsTagsFeature
    {
        public ICollection<KeyValuePair<string, object?>> Tags { get; } = [];

        public bool MetricsDisabled { get; set; }
    }
}
