using System.Runtime.InteropServices;
using Dashboard.App.Stream.Frames;

namespace Dashboard.Tests.Charts;

/// <summary>A second reader of the frame's bytes, written from the format's description alone.</summary>
internal sealed class DecodedFrame
{
    private readonly byte[] _bytes;
    private int _at = FrameFormat.HeaderBytes;

    public DecodedFrame(byte[] bytes)
    {
        _bytes = bytes;
        Rows = BitConverter.ToUInt16(bytes, 32);
        Slots = BitConverter.ToUInt16(bytes, 34);
        Primaries = BitConverter.ToUInt16(bytes, 36);
        Times = Take<double>(Rows);
        Sequences = Take<double>(Rows);
        Values = Take<double>(Slots * Rows);
        Lower = Take<float>(Primaries * Rows);
        Upper = Take<float>(Primaries * Rows);
        Heads = Take<float>(Flags.HasFlag(FrameFlags.HasHeads) ? Primaries * 4 : 0);
        Leads = Take<float>(bytes[1]);
        Outlooks = Take<float>(Leads.Length == 0 ? 0 : Primaries * (1 + (3 * Leads.Length)));
        RowFlags = Take<RowFlags>(Rows);
        Marks = Take<byte>(Slots * Rows);
        Rest = bytes.Length - _at;
    }

    public byte Version => _bytes[0];

    public FrameFlags Flags => (FrameFlags)BitConverter.ToUInt16(_bytes, 2);

    public uint Layout => BitConverter.ToUInt32(_bytes, 4);

    public double FirstSequence => BitConverter.ToDouble(_bytes, 8);

    public double LastSequence => BitConverter.ToDouble(_bytes, 16);

    public int CadenceMs => BitConverter.ToUInt16(_bytes, 24);

    public int HorizonSteps => BitConverter.ToUInt16(_bytes, 26);

    public float Damping => BitConverter.ToSingle(_bytes, 28);

    public int Rows { get; }

    public int Slots { get; }

    public int Primaries { get; }

    public double[] Times { get; }

    public double[] Sequences { get; }

    public double[] Values { get; }

    public float[] Lower { get; }

    public float[] Upper { get; }

    public float[] Heads { get; }

    /// <summary>How far ahead the points of the outlooks lie, in ms.</summary>
    public float[] Leads { get; }

    /// <summary>For each primary: ms from the tick to the moment that the leads count from, values, lower ends, upper ends.</summary>
    public float[] Outlooks { get; }

    public RowFlags[] RowFlags { get; }

    public byte[] Marks { get; }

    /// <summary>Bytes after the last array: 0.</summary>
    public int Rest { get; }

    private T[] Take<T>(int count)
        where T : unmanaged
    {
        var size = count * Marshal.SizeOf(typeof(T).IsEnum ? Enum.GetUnderlyingType(typeof(T)) : typeof(T));
        var taken = MemoryMarshal.Cast<byte, T>(_bytes.AsSpan(_at, size)).ToArray();
        _at += size;
        return taken;
    }
}
