using System.Net.WebSockets;
using System.Text;
using Dashboard.App.Access.Permissions;

namespace Dashboard.Tests.Access.Attacks;

/// <summary>The attacks, by family. docs/ATTACKS.md is this table in words; a test holds them together.</summary>
internal static partial class AttackTable
{
    private const string Markup = "<img src=x onerror=alert(1)>";
    private static readonly HttpMethod Get = HttpMethod.Get;
    private static readonly HttpMethod Post = HttpMethod.Post;

    public static IReadOnlyList<Attack> All { get; } =
    [
        .. WithoutSignIn(), .. BeyondOnesRole(), .. OfGuessing(), .. OfSessions(), .. OfForgedForms(), .. OfForeignPages(), .. OfRebinding(),
        .. OfMarkup(), .. OfSize(), .. OfPaths(), .. OfHeaders(), .. OfRedirection(),
    ];

    private static Uri SocketOf(Victim victim) => new UriBuilder(victim.Host.Address) { Scheme = "ws", Path = "/ws" }.Uri;

    private static async Task<string> ReadUntilAsync(ClientWebSocket socket, string word)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var buffer = new byte[1 << 20];
        while (true)
        {
            var length = 0;
            WebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(new ArraySegment<byte>(buffer, length, buffer.Length - length), limit.Token);
                length += part.Count;
            }
            while (!part.EndOfMessage);
            var text = Encoding.UTF8.GetString(buffer, 0, length);
            if (text.Contains(word, StringComparison.Ordinal) || part.MessageType == WebSocketMessageType.Close)
                return text;
        }
    }

    private static async Task NotInPagesAsync(Victim victim)
    {
        await victim.Host.TickAsync(_ => true);
        using var viewer = await victim.Host.SignInAsync(Role.Viewer);
        foreach (var page in new[] { "/", "/status", "/settings" })
            Assert.DoesNotContain(Markup, (await viewer.GetAsync(page)).Body, StringComparison.Ordinal);
    }
}
