using System.Net;
using System.Net.Sockets;
using System.Text;
using Dashboard.App.Access.Permissions;
using Dashboard.Tests.Integration;

namespace Dashboard.Tests.Access.Attacks;

/// <summary>The dashboard under attack, and what the attacks have in common.</summary>
public sealed class Victim(SignInHost host)
{
    public SignInHost Host => host;

    internal string Reader => host.KeyOf(KeyScope.Read);

    internal string Pusher => host.KeyOf(KeyScope.Push);

    internal string Admin => host.KeyOf(KeyScope.Admin);

    internal async Task RefusedAsync(HttpStatusCode expected, HttpMethod method, string path, string? json = null, string? key = null, params (string Name, string Value)[] headers)
    {
        var answer = await AskAsync(method, path, json, key, headers);
        Assert.True(answer.Status == expected, $"{answer.Status} instead of {expected}: {answer.Body}");
        answer.Refusal(expected);
    }

    internal Task<ApiAnswer> AskAsync(HttpMethod method, string path, string? json = null, string? key = null, params (string Name, string Value)[] headers) => host.SendAsync(method, path, json, request =>
    {
        if (key is not null)
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {key}");
        foreach (var (name, value) in headers)
        {
            request.Headers.Remove(name);
            if (!request.Headers.TryAddWithoutValidation(name, value))
                request.Content?.Headers.TryAddWithoutValidation(name, value);
        }
    });

    /// <summary>Too large a body is refused with 413, or the server hangs up while it is still being sent.</summary>
    internal static async Task TooLargeAsync(Func<Task> send)
    {
        try
        {
            await send();
        }
        catch (HttpRequestException exception) when (exception.InnerException is IOException)
        {
            // Hung up on.
        }
    }

    /// <summary>Sends bytes as they are, past every client that would mend them, and gives back the first line of the answer; empty when the server hung up.</summary>
    internal async Task<string> RawAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(host.Address.Host, host.Address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var reader = new StreamReader(stream, Encoding.Latin1);
        try
        {
            return await reader.ReadLineAsync(limit.Token) ?? "";
        }
        catch (IOException)
        {
            return "";
        }
    }

    /// <summary>Whether it still does its work for those who may.</summary>
    internal async Task StillServesAsync() => Assert.Equal(HttpStatusCode.OK, (await AskAsync(HttpMethod.Get, "/api/metrics/current", key: Reader)).Status);
}
