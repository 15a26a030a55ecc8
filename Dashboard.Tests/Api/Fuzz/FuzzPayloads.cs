using System.Text;
using MessagePack;

namespace Dashboard.Tests.Api.Fuzz;

/// <summary>What clients send, and the pieces that damage it most.</summary>
internal static class FuzzPayloads
{
    private static readonly string[] JsonTokens =
    [
        "\\ud800", "\\udc00\\ud800", "\\u0000", "\\", "\"", "NaN", "-Infinity", "1e999", "-1e-999", "1e15", "99999999999999999999999999", "0.1e400", "null", "true", "\"\"", "{}", "[]", ",", ":", "\uFEFF", "\u202E", "\u0001",
        "\"9999-12-31T23:59:59.9999999-14:00\"", "\"0001-01-01T00:00:00+14:00\"", "/*", "\uD83D\uDE00", "9223372036854775808", "-9223372036854775809", "\"labels\":{\"\\ud800\":\"\\udfff\"}",
    ];

    private static readonly byte[][] BrokenText = [[0xFF], [0xC3, 0x28], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x00]];

    public static byte[][] Pushes { get; } = Bytes(
        """[{"name":"queue_depth","value":3},{"name":"shop.basket","value":12.5,"unit":"EUR","kind":"gauge","labels":{"till":"2"}}]""",
        """{"name":"jobs.done","value":1e3,"kind":"counter","timestamp":1763961000000}""",
        """[{"name":"a","value":NaN},{"name":"b","value":-Infinity,"labels":{"x":"\u00e4\ud83d\ude00","y":"\"\\"}},{"name":"c","value":1,"timestamp":"2026-11-25T08:00:00Z"}]""",
        """[{"name":"half","value":1,"labels":{"\ud800":"x"}},7,null,"text",[[]],{"value":3}]""");

    public static byte[][] Messages { get; } = Bytes(
        """{"type":"ping"}""",
        """{"type":"request_history","limit":100,"sinceSequence":12345}""",
        """{"type":"subscribe","metrics":["cpu.usage","cpu.usage{core=\"0\"}","memory.used"],"minIntervalMs":1000}""",
        """{"type":"simulate_traffic","requests":100,"errorRate":0.05,"latencyMs":50,"seconds":10}""");

    public static byte[][] Orders { get; } = Bytes(
        """{"requests":1,"errorRate":0.05,"latencyMs":0,"seconds":1}""",
        """{"requests":1,"type":"simulate_traffic","timestamp":1763961000000}""");

    public static byte[][] PackedMessages { get; } = [.. Messages.Select(message => MessagePackSerializer.ConvertFromJson(Encoding.UTF8.GetString(message)))];

    public static byte[][] TokensOfJson { get; } =
        [.. Bytes(JsonTokens), .. BrokenText, .. Bytes(new string('[', 5_000), string.Concat(Enumerable.Repeat("{\"a\":", 2_000)), new string('9', 5_000), new string('{', 20))];

    public static byte[][] TokensOfPack { get; } =
    [
        // Lengths of 4 GiB and 2 GiB: array, map, text, bytes, extension.
        [0xDD, 0xFF, 0xFF, 0xFF, 0xFF], [0xDD, 0x7F, 0xFF, 0xFF, 0xFF], [0xDF, 0xFF, 0xFF, 0xFF, 0xFF], [0xDF, 0x7F, 0xFF, 0xFF, 0xFF], [0xDB, 0xFF, 0xFF, 0xFF, 0xFF], [0xDB, 0x7F, 0xFF, 0xFF, 0xFF],
        [0xC6, 0xFF, 0xFF, 0xFF, 0xFF], [0xC6, 0x7F, 0xFF, 0xFF, 0xFF], [0xC9, 0xFF, 0xFF, 0xFF, 0xFF, 0x01], [0xC9, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF],
        [0xDC, 0xFF, 0xFF], [0xDE, 0xFF, 0xFF], [0xDA, 0xFF, 0xFF], [0xC5, 0xFF, 0xFF], [0xC1], [0xC0], [0x81], [0xA4],
        // Times that no calendar has, and the codes that the library gives a meaning: types by name, compressed blocks.
        [0xD6, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], [0xD7, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
        [0xC7, 0x0C, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], [0xC7, 0x0C, 0xFF, 0x00, 0x00, 0x00, 0x00, 0x80, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00],
        [0xC7, 0x05, 0x64, 0xA4, 0x61, 0x62, 0x63, 0x64], [0xC7, 0x06, 0x63, 0xD2, 0x7F, 0xFF, 0xFF, 0xFF, 0x00], [0xC7, 0x05, 0x62, 0xD2, 0x7F, 0xFF, 0xFF, 0xFF],
        // Not a number, infinity, the widest integers, text that is no UTF-8.
        [0xCB, 0x7F, 0xF8, 0, 0, 0, 0, 0, 0], [0xCA, 0x7F, 0x80, 0, 0], [0xCF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], [0xD3, 0x80, 0, 0, 0, 0, 0, 0, 0], [0xA3, 0xED, 0xA0, 0x80], [0xA2, 0xC3, 0x28],
        [.. Enumerable.Repeat((byte)0x91, 5_000)], [.. Enumerable.Repeat((byte)0x81, 5_000)], [.. Enumerable.Repeat((byte)0x01, 5_000)],
    ];

    private static byte[][] Bytes(params string[] texts) => [.. texts.Select(Encoding.UTF8.GetBytes)];
}
