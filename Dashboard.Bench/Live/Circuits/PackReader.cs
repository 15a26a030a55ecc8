using System.Buffers.Binary;
using System.Text;

namespace Dashboard.Bench.Live.Circuits;

/// <summary>The part of MessagePack (msgpack.org, spec.md) that Blazor's hub uses: integers, strings, bytes, booleans, nil, arrays and maps.</summary>
internal ref struct PackReader(ReadOnlySpan<byte> message)
{
    private const byte Nil = 0xc0;

    private ReadOnlySpan<byte> _rest = message;

    public int ReadArrayLength() => ReadLength(0x90, 0x0f, 0xdc, "an array");

    public long ReadInteger() => Take() switch
    {
        <= 0x7f and var small => small,
        >= 0xe0 and var negative => (sbyte)negative,
        0xcc => Take(),
        0xcd => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
        0xce => BinaryPrimitives.ReadUInt32BigEndian(Take(4)),
        0xcf => checked((long)BinaryPrimitives.ReadUInt64BigEndian(Take(8))),
        0xd0 => (sbyte)Take(),
        0xd1 => BinaryPrimitives.ReadInt16BigEndian(Take(2)),
        0xd2 => BinaryPrimitives.ReadInt32BigEndian(Take(4)),
        0xd3 => BinaryPrimitives.ReadInt64BigEndian(Take(8)),
        var other => throw Unexpected("an integer", other),
    };

    /// <summary>A string as its UTF-8 bytes; empty for nil.</summary>
    public ReadOnlySpan<byte> ReadText() => Take() switch
    {
        Nil => default,
        >= 0xa0 and <= 0xbf and var small => Take(small & 0x1f),
        0xd9 => Take(Take()),
        0xda => Take(BinaryPrimitives.ReadUInt16BigEndian(Take(2))),
        0xdb => Take(checked((int)BinaryPrimitives.ReadUInt32BigEndian(Take(4)))),
        var other => throw Unexpected("a string", other),
    };

    public string ReadString() => Encoding.UTF8.GetString(ReadText());

    public ReadOnlySpan<byte> ReadBytes() => Take() switch
    {
        Nil => default,
        0xc4 => Take(Take()),
        0xc5 => Take(BinaryPrimitives.ReadUInt16BigEndian(Take(2))),
        0xc6 => Take(checked((int)BinaryPrimitives.ReadUInt32BigEndian(Take(4)))),
        var other => throw Unexpected("bytes", other),
    };

    /// <summary>Passes over a map of strings, which is what the headers of a hub message are.</summary>
    public void SkipHeaders()
    {
        for (var left = ReadLength(0x80, 0x0f, 0xde, "a map"); left > 0; left--)
        {
            ReadText();
            ReadText();
        }
    }

    private int ReadLength(byte small, byte mask, byte sixteenBits, string what)
    {
        var first = Take();
        if ((first & ~mask) == small)
            return first & mask;
        return first == sixteenBits ? BinaryPrimitives.ReadUInt16BigEndian(Take(2)) : throw Unexpected(what, first);
    }

    private byte Take() => Take(1)[0];

    private ReadOnlySpan<byte> Take(int bytes)
    {
        if (_rest.Length < bytes)
            throw new InvalidDataException("A hub message ends in the middle of a value.");
        var taken = _rest[..bytes];
        _rest = _rest[bytes..];
        return taken;
    }

    private static InvalidDataException Unexpected(string wanted, byte got) => new($"A hub message has 0x{got:x2} where {wanted} was expected.");
}
