using System.Text;

namespace Dashboard.Tests.Packages;

/// <summary>
/// Writes small ONNX models byte by byte: y = x W, followed by |y| when wanted. An ONNX file is a protocol buffer; the numbers are those of the fields in onnx.proto.
/// </summary>
internal static class OnnxFile
{
    private const int Float = 1;
    private const int Double = 11;

    /// <param name="weights">W: a row for each sample of the window, a column for each value.</param>
    /// <param name="isAbsolute">Whether the model gives |x W|.</param>
    public static byte[] Linear(float[,] weights, bool isAbsolute = false) =>
        Model([1, weights.GetLength(0)], [1, weights.GetLength(1)], [weights.GetLength(0), weights.GetLength(1)], [.. weights.Cast<float>()], isAbsolute, Float);

    /// <summary>A model that gives zeros.</summary>
    /// <param name="input">Sizes of the input; 0: open.</param>
    /// <param name="output">Sizes of the output; 0: open.</param>
    /// <param name="weights">Sizes of W.</param>
    public static byte[] OfShape(long[] input, long[] output, long[] weights, bool isDouble = false) =>
        Model(input, output, weights, new float[weights.Aggregate(1L, (product, size) => product * size)], isAbsolute: false, isDouble ? Double : Float);

    private static byte[] Model(long[] input, long[] output, long[] sizes, float[] weights, bool isAbsolute, int type)
    {
        var product = isAbsolute ? "z" : "y";
        byte[] graph =
        [
            .. Message(1, Node("MatMul", ["x", "w"], product)),
            .. isAbsolute ? Message(1, Node("Abs", [product], "y")) : [],
            .. Text(2, "linear"),
            .. Message(5, Tensor("w", sizes, weights, type)),
            .. Message(11, Value("x", input, type)),
            .. Message(12, Value("y", output, type)),
        ];
        byte[] operators = [.. Text(1, ""), .. Number(2, 13)];
        return [.. Number(1, 8), .. Message(7, graph), .. Message(8, operators)];
    }

    private static byte[] Node(string operation, string[] inputs, string output) =>
        [.. inputs.SelectMany(input => Text(1, input)), .. Text(2, output), .. Text(4, operation)];

    private static byte[] Tensor(string name, long[] sizes, float[] values, int type)
    {
        IEnumerable<byte> raw = type == Float
            ? values.SelectMany(BitConverter.GetBytes)
            : values.SelectMany(value => BitConverter.GetBytes((double)value));
        return [.. sizes.SelectMany(size => Number(1, size)), .. Number(2, type), .. Text(8, name), .. Message(9, [.. raw])];
    }

    private static byte[] Value(string name, long[] shape, int type)
    {
        byte[] sizes = [.. shape.SelectMany(size => Message(1, size > 0 ? Number(1, size) : Text(2, "n")))];
        byte[] tensor = [.. Number(1, type), .. Message(2, sizes)];
        return [.. Text(1, name), .. Message(2, Message(1, tensor))];
    }

    private static byte[] Number(int field, long value) => [.. Varint(field << 3), .. Varint(value)];

    private static byte[] Text(int field, string text) => Message(field, Encoding.UTF8.GetBytes(text));

    private static byte[] Message(int field, byte[] content) => [.. Varint((field << 3) | 2), .. Varint(content.Length), .. content];

    private static byte[] Varint(long value)
    {
        var bytes = new List<byte>();
        for (; value >= 128; value >>= 7)
            bytes.Add((byte)(value | 128));
        bytes.Add((byte)value);
        return [.. bytes];
    }
}
