using System.Diagnostics;
using System.Text.Json;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Charts;

/// <summary>Runs a piece of JavaScript against the chart modules in Node.js (the build needs it too) and takes what it returns.</summary>
internal static class ChartScript
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <param name="imports">Such as <c>{ decode } from 'frame.js'</c>.</param>
    /// <param name="body">Body of a function of <c>input</c> that returns something JSON can say, or a promise of it; NaN comes back as null.</param>
    /// <param name="page">Runs before the imports: what a module expects of a page when it is loaded.</param>
    public static async Task<JsonElement> RunAsync(string[] imports, string body, object? input = null, string page = "")
    {
        var folder = new Uri(Path.Combine(RepositoryRoot.Path, "Dashboard.App", "wwwroot", "js", "charts") + "/");
        var lines = imports.Select(import => import.Split(" from ")).Select(import => $"const {import[0]} = await import('{folder}' + {import[1]});");
        var script = $$"""
            {{page}}
            {{string.Join('\n', lines)}}
            const frame = text => Uint8Array.from(Buffer.from(text, 'base64'));
            const run = input => { {{body}} };
            process.stdout.write(JSON.stringify(await run({{JsonSerializer.Serialize(input)}}) ?? null));
            """;
        using var node = Process.Start(new ProcessStartInfo("node", ["--input-type=module"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException("node did not start.");
        var output = node.StandardOutput.ReadToEndAsync();
        var errors = node.StandardError.ReadToEndAsync();
        await node.StandardInput.WriteAsync(script);
        node.StandardInput.Close();
        using var limit = new CancellationTokenSource(Limit);
        await node.WaitForExitAsync(limit.Token);
        Assert.True(node.ExitCode == 0, await errors);
        return JsonDocument.Parse(await output).RootElement;
    }

    public static double[] Numbers(this JsonElement element) =>
        [.. element.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Null ? double.NaN : item.GetDouble())];
}
