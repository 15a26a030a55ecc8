using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Dashboard.Bench.Live.Circuits;

/// <summary>Writes one MessagePack value after the other: see <see cref="PackReader"/>.</summary>
internal sealed class PackWriter
{
    private readonly ArrayBufferWriter<byte> _message = new();

    public ReadOnlySpan<byte> Message => _message.WrittenSpan;

    /// <summary>Begins a call of a hub method: type, headers, invocation, target; the arguments follow as an array, then the (empty) list of streams.</summary>
    public PackWriter Call(string target, string? invocation, int arguments)
    {
        _message.ResetWrittenCount();
        Array(6).Integer(1).Byte(0x80);
        return (invocation is null ? Nil() : Text(invocation)).Text(target).Array(arguments);
    }

    /// <summary>Ends a call: no streams go up.</summary>
    public PackWriter End() => Array(0);

    public PackWriter Nil() => Byte(0xc0);

    public PackWriter Boolean(bool value) => Byte(value ? (byte)0xc3 : (byte)0xc2);

    public PackWriter Integer(long value)
    {
        if (value is >= 0 and <= 0x7f)
            return Byte((byte)value);
        var target = _message.GetSpan(9);
        target[0] = 0xd3;
        BinaryPrimitives.WriteInt64BigEndian(target[1..], value);
        _message.Advance(9);
        return this;
    }

    public PackWriter Text(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        var target = _message.GetSpan(5 + length);
        target[0] = 0xdb;
        BinaryPrimitives.WriteUInt32BigEndian(target[1..], (uint)length);
        Encoding.UTF8.GetBytes(text, target[5..]);
        _message.Advance(5 + length);
        return this;
    }

    private PackWriter Array(int length) => length <= 15 ? Byte((byte)(0x90 | length)) : throw new ArgumentOutOfRangeException(nameof(length), length, "At most 15.");

    private PackWriter Byte(byte value)
    {
        _message.Write([value]);
        return this;
    }
}
