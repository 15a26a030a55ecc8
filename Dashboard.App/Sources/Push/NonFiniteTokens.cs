namespace Dashboard.App.Sources.Push;

/// <summary>
/// JSON has no NaN, yet common writers (Python's among them) emit <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c>. One such sample would make the whole body
/// unreadable and lose the good ones beside it, so the tokens are overwritten in place by an empty text of the same length, which is then refused by itself.
/// </summary>
internal static class NonFiniteTokens
{
    /// <summary>The text that stands in their place.</summary>
    public const string Mark = "";

    private static readonly byte[][] Tokens = ["NaN"u8.ToArray(), "-Infinity"u8.ToArray(), "Infinity"u8.ToArray()];

    public static void Overwrite(Span<byte> json)
    {
        var isText = false;
        for (var at = 0; at < json.Length; at++)
        {
            if (isText && json[at] == '\\')
                at++;
            else if (json[at] == '"')
                isText = !isText;
            else if (!isText && (json[at] is (byte)'N' or (byte)'I' or (byte)'-'))
                at += OverwriteAt(json[at..]);
        }
    }

    /// <returns>How many further bytes were overwritten.</returns>
    private static int OverwriteAt(Span<byte> rest)
    {
        foreach (var token in Tokens)
        {
            if (!rest.StartsWith(token))
                continue;
            rest[..token.Length].Fill((byte)' ');
            rest[0] = rest[1] = (byte)'"';
            return token.Length - 1;
        }

        return 0;
    }
}
