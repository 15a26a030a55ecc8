using System.Buffers;

namespace Dashboard.Bench.Live.Circuits;

/// <summary>
/// How SignalR puts binary messages on a line: the length as a variable-length integer, seven bits a byte, lowest first; then the message.
/// </summary>
internal static class HubFrames
{
    private const int MostLengthBytes = 5;

    /// <summary>Takes the next whole message off the front; false when there is none yet.</summary>
    public static bool TryTake(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> message)
    {
        message = default;
        var (length, used) = (0, 0);
        while (true)
        {
            if (used == rest.Length)
                return false;
            if (used == MostLengthBytes)
                throw new InvalidDataException("A message's length has more than five bytes: this is no SignalR line.");
            var part = rest[used];
            length |= (part & 0x7f) << (7 * used++);
            if ((part & 0x80) == 0)
                break;
        }

        if (rest.Length - used < length)
            return false;
        message = rest.Slice(used, length);
        rest = rest[(used + length)..];
        return true;
    }

    public static void Write(IBufferWriter<byte> line, ReadOnlySpan<byte> message)
    {
        var length = message.Length;
        var target = line.GetSpan(MostLengthBytes);
        var used = 0;
        do
        {
            target[used++] = (byte)((length & 0x7f) | (length > 0x7f ? 0x80 : 0));
            length >>= 7;
        }
        while (length > 0);
        line.Advance(used);
        line.Write(message);
    }
}
