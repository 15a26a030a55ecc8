using System.Buffers.Text;

namespace Dashboard.App.Sources.Host.Cpu;

/// <summary>The kernel's notation of a set of cores, such as <c>0-3,8</c>.</summary>
internal static class CoreList
{
    /// <summary>How many cores the list has and the highest of them; false when it is empty or malformed.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out int count, out int highest)
    {
        (count, highest) = (0, -1);
        text = text.Trim(" \n"u8);
        while (!text.IsEmpty)
        {
            if (!TryNumber(ref text, out var first))
                return false;
            var last = first;
            if (text.StartsWith("-"u8))
            {
                text = text[1..];
                if (!TryNumber(ref text, out last) || last < first)
                    return false;
            }

            count += last - first + 1;
            highest = Math.Max(highest, last);
            if (!text.IsEmpty && text[0] != ',')
                return false;
            text = text.IsEmpty ? text : text[1..];
        }

        return count > 0;
    }

    private static bool TryNumber(ref ReadOnlySpan<byte> text, out int number)
    {
        if (!Utf8Parser.TryParse(text, out number, out var used) || number < 0)
            return false;
        text = text[used..];
        return true;
    }
}
