using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Dashboard.App.Sources.Push;
using Dashboard.Tests.Integration;

namespace Dashboard.Tests.Api;

[Collection(nameof(HostCollection))]
public sealed class PushEndpointTests(DashboardHost host)
{
    private const string Path = "/api/metrics";

    [Fact]
    public async Task Pushed_series_appears_in_catalogue_and_snapshot()
    {
        var answer = await host.PostAsync(Path, """[{"name":"shop.basket","value":12.5,"unit":"EUR","kind":"gauge","labels":{"till":"2"}}]""");

        Assert.Equal(1, answer.Data.GetProperty("accepted").GetInt32());
        Assert.Equal(0, answer.Data.GetProperty("rejected").GetArrayLength());
        await host.TickAsync(tick => host.Value(tick, """shop.basket{till="2"}""") == 12.5);
        var series = Assert.Single((await host.GetAsync("/api/metrics/catalog?match=shop.basket")).Data.GetProperty("series").EnumerateArray());
        Assert.Equal("EUR", series.GetProperty("unit").GetString());
        Assert.Equal("push", series.GetProperty("source").GetString());
        Assert.Equal("2", series.GetProperty("labels").GetProperty("till").GetString());
        var custom = (await host.GetAsync("/api/metrics/current")).Data.GetProperty("application").GetProperty("custom");
        Assert.Equal(12.5, custom.GetProperty("""shop.basket{till="2"}""").GetDouble());
    }

    [Fact]
    public async Task Single_point_needs_no_array()
    {
        var answer = await host.PostAsync(Path, """{"name":"single.point","value":1}""");

        Assert.Equal(1, answer.Data.GetProperty("accepted").GetInt32());
    }

    [Fact]
    public async Task Bad_points_are_named_with_their_reasons_and_lose_no_good_one()
    {
        var answer = await host.PostAsync(Path, """
            [{"name":"mixed.first","value":1},{"name":"mixed.nan","value":NaN},{"value":3},7,{"name":"mixed.text","value":"4"},
             {"name":"mixed.inf","value":-Infinity},{"name":"mixed.huge","value":1e999},{"name":"mixed.last","value":2}]
            """);

        Assert.Equal(2, answer.Data.GetProperty("accepted").GetInt32());
        var rejected = answer.Data.GetProperty("rejected").EnumerateArray().ToDictionary(item => item.GetProperty("index").GetInt32(), item => item.GetProperty("reason").GetString()!);
        Assert.Equal([1, 2, 3, 4, 5, 6], rejected.Keys.Order());
        Assert.Contains("NaN", rejected[1], StringComparison.Ordinal);
        Assert.StartsWith("name is missing", rejected[2], StringComparison.Ordinal);
        Assert.StartsWith("is a number, not an object", rejected[3], StringComparison.Ordinal);
        Assert.StartsWith("value is text", rejected[4], StringComparison.Ordinal);
        Assert.Contains("infinity", rejected[5], StringComparison.Ordinal);
        Assert.Contains("1e999 is not finite", rejected[6], StringComparison.Ordinal);
        await host.TickAsync(tick => host.Value(tick, "mixed.first") == 1 && host.Value(tick, "mixed.last") == 2);
        Assert.Null(host.Catalog.Find("mixed.nan"));
    }

    [Theory]
    [InlineData("""{"name":"\ud800","value":1}""")]
    [InlineData("""{"name":"half","value":1,"labels":{"\ud800":"x"}}""")]
    [InlineData("""{"name":"half","value":1,"labels":{"x":"\udc00"}}""")]
    [InlineData("""{"name":"half","value":1,"unit":"\ud800"}""")]
    [InlineData("""{"name":"half","value":1,"timestamp":"\ud800"}""")]
    [InlineData("""{"\ud800":1,"name":"half","value":1}""")]
    public async Task Half_a_character_costs_its_own_point_only(string point)
    {
        var answer = await host.PostAsync(Path, $$"""[{{point}},{"name":"whole","value":1}]""");

        Assert.Equal(1, answer.Data.GetProperty("accepted").GetInt32());
        Assert.Equal(0, Assert.Single(answer.Data.GetProperty("rejected").EnumerateArray()).GetProperty("index").GetInt32());
    }

    [Fact]
    public async Task Body_without_a_good_point_is_refused_with_the_first_reason()
    {
        var answer = await host.PostAsync(Path, """[{"name":"none"}]""");

        Assert.Equal("None of the 1 points was taken. Point 0: value is missing; give a finite number.", answer.Refusal(HttpStatusCode.BadRequest));
        Assert.Equal(0, answer.Json.GetProperty("data").GetProperty("accepted").GetInt32());
    }

    [Fact]
    public async Task Counter_gets_a_rate_by_its_own_timestamps()
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        await host.PostAsync(Path, $$"""{"name":"jobs.done","value":100,"kind":"counter","timestamp":{{now - 4_000}}}""");

        await host.PostAsync(Path, $$"""{"name":"jobs.done","value":120,"kind":"counter","timestamp":{{now}}}""");

        await host.TickAsync(tick => host.Value(tick, "jobs.done.rate") == 5);
        Assert.Equal("1/s", host.Catalog.Find("jobs.done.rate")!.Definition.Unit);
    }

    [Fact]
    public async Task Ten_thousand_points_are_taken_and_one_more_is_too_many()
    {
        var point = """{"name":"many.points","value":1}""";

        var most = await host.PostAsync(Path, $"[{string.Join(',', Enumerable.Repeat(point, PushLimits.Elements))}]");
        var tooMany = await host.PostAsync(Path, $"[{string.Join(',', Enumerable.Repeat(point, PushLimits.Elements + 1))}]");

        Assert.Equal(10_000, most.Data.GetProperty("accepted").GetInt32());
        Assert.Equal("The array has 10001 points; at most 10000 are allowed. Send it in parts.", tooMany.Refusal(HttpStatusCode.RequestEntityTooLarge));
    }

    [Fact]
    public async Task Malformed_json_is_refused_with_its_position()
    {
        var answer = await host.PostAsync(Path, "[{\"name\":\"a\",\n\"value\":1,}]");

        Assert.StartsWith("The body is not JSON at line 2, byte 11,", answer.Refusal(HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    public async Task Json_that_is_no_point_is_refused_with_an_example(string json)
    {
        var answer = await host.PostAsync(Path, json);

        Assert.Contains("Send [{\"name\":\"queue_depth\",\"value\":3}].", answer.Refusal(HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Empty_body_is_refused()
    {
        var answer = await host.PostAsync(Path, "");

        Assert.StartsWith("The body is not JSON", answer.Refusal(HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Empty_array_is_fine()
    {
        var answer = await host.PostAsync(Path, "[]");

        Assert.Equal(0, answer.Data.GetProperty("accepted").GetInt32());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Body_beyond_the_cap_is_refused_whether_its_length_is_told_or_not(bool isChunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path);
        request.Content = new ByteArrayContent(new byte[PushLimits.BodyBytes + 1]);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TransferEncodingChunked = isChunked;
        request.Headers.ExpectContinue = true;

        using var response = await host.Client.SendAsync(request);

        var answer = await ApiAnswer.ReadAsync(response);
        Assert.Equal("The body is larger than 8388608 bytes. Send it in parts.", answer.Refusal(HttpStatusCode.RequestEntityTooLarge));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData(null)]
    public async Task Body_that_is_not_called_json_is_refused(string? contentType)
    {
        var answer = await host.SendAsync(HttpMethod.Post, Path, with: request =>
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes("""[{"name":"form","value":1}]"""));
            request.Content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        });

        Assert.Contains("Send JSON with Content-Type: application/json.", answer.Refusal(HttpStatusCode.UnsupportedMediaType), StringComparison.Ordinal);
        Assert.Null(host.Catalog.Find("form"));
    }

    [Fact]
    public async Task Refused_points_are_counted_for_the_status_page()
    {
        var before = (await host.GetAsync("/api/stats")).Data.GetProperty("push").GetProperty("rejected").GetInt64();

        await host.PostAsync(Path, """[{"name":"counted","value":1},{"name":"counted"},{"name":"counted","value":null}]""");

        var push = (await host.GetAsync("/api/stats")).Data.GetProperty("push");
        Assert.Equal(2, push.GetProperty("rejected").GetInt64() - before);
        Assert.Equal(JsonValueKind.Number, push.GetProperty("refusedSeries").ValueKind);
    }
}
