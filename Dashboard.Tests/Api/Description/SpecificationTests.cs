using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Dashboard.App.Api;
using Dashboard.Tests.Integration;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Api.Description;

/// <summary>The document says what is true, and all of it.</summary>
[Collection(nameof(HostCollection))]
public sealed class SpecificationTests(DashboardHost host)
{
    private static readonly string[] OutsideOfHttp = ["/ws"];

    [Fact]
    public async Task Document_is_of_version_3_1_and_says_what_each_operation_is_for()
    {
        var api = await SpecifiedApi.ReadAsync(host);

        Assert.StartsWith("3.1.", api.Document["openapi"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(api.Operations.Count, api.Operations.Select(operation => operation.Id).Distinct().Count());
        var tags = api.Document["tags"]!.AsArray().Select(tag => tag!["name"]!.GetValue<string>()).ToList();
        Assert.All(api.Operations, operation =>
        {
            Assert.NotEqual("", operation.Node["summary"]!.GetValue<string>());
            Assert.NotEqual("", operation.Node["description"]!.GetValue<string>());
            Assert.Contains(Assert.Single(operation.Node["tags"]!.AsArray())!.GetValue<string>(), tags);
            Assert.All(operation.Parameters, parameter => Assert.NotEqual("", parameter["description"]!.GetValue<string>()));
        });
        var shapes = api.Document["components"]!["schemas"]!;
        Assert.Equal("Percent of all cores.", shapes["CpuSnapshot"]!["properties"]!["usage"]!["description"]!.GetValue<string>());
        Assert.Equal(shapes["Problem"]!["description"]!.GetValue<string>(), shapes["PushAnswerProblem"]!["description"]!.GetValue<string>());
    }

    [Fact]
    public async Task Every_endpoint_is_in_the_document_and_nothing_else()
    {
        var api = await SpecifiedApi.ReadAsync(host);

        var mapped = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => (Path: "/" + endpoint.RoutePattern.RawText?.TrimStart('/'), Methods: endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []))
            .Where(endpoint => ApiRoom.IsForPrograms(endpoint.Path) && !endpoint.Path.StartsWith("/openapi", StringComparison.Ordinal) && !OutsideOfHttp.Contains(endpoint.Path))
            .SelectMany(endpoint => endpoint.Methods.Where(method => method != "HEAD").Select(method => $"{method} {endpoint.Path}"));

        Assert.Equal(mapped.Order(StringComparer.Ordinal), api.Operations.Select(operation => $"{operation.Method} {operation.Path}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_operation_answers_its_examples_in_the_documented_shape()
    {
        await SomeTicksAsync();
        var api = await SpecifiedApi.ReadAsync(host);
        var problems = new List<string>();

        foreach (var operation in api.Operations.Where(operation => operation.Id is not ("simulate" or "revokeKey")))
        {
            var questions = operation.Method == "POST"
                ? [$"POST {operation.Path}\n\n{operation.Body}"]
                : operation.Parameters.Select(parameter => $"GET {operation.Path}{SpecifiedOperation.Question(parameter)}").Append($"GET {operation.Path}{operation.Example}").Append($"GET {operation.Path}");
            foreach (var question in questions)
                Note(problems, question, SpecifiedCalls.ProblemsOf(api, operation, await SpecifiedCalls.SendAsync(host, question)));
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [Fact]
    public async Task Every_choice_of_a_parameter_is_answered_in_the_documented_shape()
    {
        await SomeTicksAsync();
        var api = await SpecifiedApi.ReadAsync(host);
        var problems = new List<string>();

        foreach (var operation in api.Operations)
        {
            foreach (var parameter in operation.Parameters.Where(parameter => parameter["schema"]!["enum"] is not null))
            {
                var name = parameter["name"]!.GetValue<string>();
                foreach (var choice in parameter["schema"]!["enum"]!.AsArray().Select(choice => choice!.GetValue<string>()).Where(choice => choice != "application"))
                {
                    var question = $"GET {operation.Path}?{name}={choice}";
                    Note(problems, question, SpecifiedCalls.ProblemsOf(api, operation, await SpecifiedCalls.SendAsync(host, question)));
                }
            }
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [Fact]
    public async Task Examples_have_the_documented_shapes()
    {
        var api = await SpecifiedApi.ReadAsync(host);
        var problems = new List<string>();

        foreach (var operation in api.Operations)
        {
            foreach (var (type, media) in operation.Success["content"]!.AsObject())
                Note(problems, $"{operation.Id} {type}", api.Problems(media!["schema"]!, media["examples"]!["answer"]!["value"]));
            Assert.Equal(operation.Parameters.Count > 0, operation.Parameters.Any(parameter => parameter["example"] is not null));
            foreach (var parameter in operation.Parameters.Where(parameter => parameter["example"] is not null))
                Note(problems, $"{operation.Id} {parameter["name"]}", api.Problems(parameter["schema"]!, parameter["example"]));
            foreach (var refusal in operation.Refusals)
                Note(problems, refusal.ToString(), api.Problems(refusal.Schema, refusal.Example));
            if (operation.Node["requestBody"]?["content"]!["application/json"] is { } body)
                Note(problems, $"{operation.Id} body", api.Problems(body["schema"]!, JsonNode.Parse(operation.Body)));
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [Fact]
    public async Task Every_refusal_with_a_request_is_given_to_that_request()
    {
        await SomeTicksAsync();
        var api = await SpecifiedApi.ReadAsync(host);
        var problems = new List<string>();

        foreach (var refusal in api.Operations.SelectMany(operation => operation.Refusals).Where(refusal => refusal.IsRequest && refusal is not { Operation.Id: "simulate", Status: 400 }))
            Note(problems, refusal.ToString(), SpecifiedCalls.ProblemsOf(api, refusal, await SpecifiedCalls.SendAsync(host, refusal.Told), host.Address.Authority));

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [Fact]
    public async Task Every_bound_is_where_the_document_has_it()
    {
        await SomeTicksAsync();
        var api = await SpecifiedApi.ReadAsync(host);
        var problems = new List<string>();

        foreach (var (operation, parameter) in api.Operations.SelectMany(operation => operation.Parameters.Select(parameter => (operation, parameter))))
        {
            // Several methods share a parameter, each with bounds of its own; the catalogue's tests hold those.
            if (SpecifiedOperation.Question(parameter).Contains("method=", StringComparison.Ordinal))
                continue;
            foreach (var (value, isAllowed) in Ends(parameter["schema"]!))
            {
                var question = $"GET {operation.Path}?{parameter["name"]}={value}";
                var answer = await SpecifiedCalls.SendAsync(host, question);
                var isRefused = answer.Status == HttpStatusCode.BadRequest && answer.Refusal(HttpStatusCode.BadRequest).Contains(parameter["name"]!.GetValue<string>(), StringComparison.Ordinal);
                Note(problems, question, isAllowed == (answer.Status == HttpStatusCode.OK) && isAllowed != isRefused ? "" : $"is {answer.Status}, and is {(isAllowed ? "" : "not ")}allowed by the document: {answer.Body}");
            }
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [Fact]
    public async Task Default_of_a_parameter_is_what_an_answer_without_it_says()
    {
        await SomeTicksAsync();
        var api = await SpecifiedApi.ReadAsync(host);
        var looked = new List<string>();

        foreach (var operation in api.Operations.Where(operation => operation.Parameters.Any(parameter => parameter["schema"]!["default"] is not null) && operation.Success["content"]!["application/json"] is not null))
        {
            var data = JsonNode.Parse((await host.GetAsync(operation.Path)).Data.GetRawText())!.AsObject();
            foreach (var parameter in operation.Parameters.Where(parameter => parameter["schema"]!["default"] is not null && data.ContainsKey(parameter["name"]!.GetValue<string>())))
            {
                var name = parameter["name"]!.GetValue<string>();
                Assert.Equal($"{operation.Id} {name} {Said(parameter["schema"]!["default"])}", $"{operation.Id} {name} {Said(data[name])}");
                looked.Add(name);
            }
        }

        Assert.Superset(new HashSet<string> { "metric", "method", "threshold", "steps", "level", "of", "penalty", "minLength", "maxLag", "significance" }, new HashSet<string>(looked));
    }

    [Fact]
    public async Task Every_parameter_that_is_read_is_in_the_document_and_no_other()
    {
        var api = await SpecifiedApi.ReadAsync(host);

        foreach (var operation in api.Operations.Where(operation => operation.Parameters.Count > 0))
        {
            var query = operation.Id == "anomalies" ? "method=z-score&qqqqqqqqqqqqqqqqqq=1" : "qqqqqqqqqqqqqqqqqq=1";
            var refusal = (await host.GetAsync($"{operation.Path}?{query}")).Refusal(HttpStatusCode.BadRequest);

            var known = refusal[(refusal.IndexOf("Known: ", StringComparison.Ordinal) + "Known: ".Length)..].Split('.')[0].Split(", ");
            Assert.Equal(operation.Parameters.Select(parameter => parameter["name"]!.GetValue<string>()).Order(StringComparer.Ordinal), known.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Document_is_kept_by_its_tag()
    {
        var first = await host.GetAsync("/openapi/v1.json");

        var again = await host.SendAsync(HttpMethod.Get, "/openapi/v1.json", with: request => request.Headers.Add("If-None-Match", first.Headers["etag"]));
        var head = await host.SendAsync(HttpMethod.Head, "/openapi/v1.json");

        Assert.Equal((HttpStatusCode.NotModified, ""), (again.Status, again.Body));
        Assert.Equal((HttpStatusCode.OK, "", first.Headers["etag"]), (head.Status, head.Body, head.Headers["etag"]));
    }

    /// <summary>The smallest and the largest value, and one beyond each.</summary>
    private static IEnumerable<(string Value, bool IsAllowed)> Ends(JsonNode schema)
    {
        var step = schema["type"]?.GetValue<string>() == "integer" ? 1 : 1e-9;
        if (schema["minimum"] is { } minimum)
        {
            yield return (Written(minimum.GetValue<double>()), true);
            yield return (Written(minimum.GetValue<double>() - step), false);
        }

        if (schema["exclusiveMinimum"] is { } above)
            yield return (Written(above.GetValue<double>()), false);
        if (schema["maximum"] is { } maximum)
        {
            yield return (Written(maximum.GetValue<double>()), true);
            yield return (Written(maximum.GetValue<double>() + Math.Max(step, maximum.GetValue<double>() * 1e-9 * (step == 1 ? 0 : 1))), false);
        }

        if (schema["maxLength"] is { } longest)
            yield return (new string('a', longest.GetValue<int>() + 1), false);
    }

    /// <summary>A value in words; percentiles are said by their names.</summary>
    private static string? Said(JsonNode? value) => value switch
    {
        JsonArray list => string.Join(',', list),
        JsonObject members => string.Join(',', members.Select(member => member.Key.TrimStart('p'))),
        _ => value?.ToString(),
    };

    private static string Written(double value) => value.ToString("0.############", CultureInfo.InvariantCulture);

    private static void Note(List<string> problems, string subject, string problem)
    {
        if (problem.Length > 0)
            problems.Add($"{subject}: {problem}");
    }

    private async Task SomeTicksAsync()
    {
        var first = await host.TickAsync(_ => true);
        if (first.Sequence < 60)
            await host.TickAsync(tick => tick.Sequence >= 60);
    }
}
