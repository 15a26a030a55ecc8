using System;
using System.IO;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Marks the symbol version that a 64-bit little-endian ELF library asks of another one as weak (VER_FLG_WEAK): the loader goes on without it. A file that does not ask for it is
/// left as it is. Reference: Linux Standard Base, Core Specification 5.0, 10.7 Symbol Versioning.
/// </summary>
public sealed class WeakSymbolVersion : Task
{
    private const int SectionOfVersionNeeds = 0x6ffffffe;
    private const int Weak = 2;

    private byte[] _bytes;

    [Required]
    public string File { get; set; }

    [Required]
    public string Version { get; set; }

    public override bool Execute()
    {
        _bytes = System.IO.File.ReadAllBytes(File);
        var isElf = _bytes.Length > 64 && _bytes[0] == 0x7f && _bytes[1] == 'E' && _bytes[2] == 'L' && _bytes[3] == 'F' && _bytes[4] == 2 && _bytes[5] == 1;
        if (!isElf)
        {
            Log.LogError("{0} is no 64-bit ELF library: is the version of TorchSharp a new one?", File);
            return false;
        }

        var sections = Offset(0x28);
        for (var i = 0; i < Half(0x3C); i++)
        {
            var section = sections + (i * Half(0x3A));
            if (Word(section + 4) == SectionOfVersionNeeds)
                MarkNeeds(Offset(section + 24), Word(section + 44), Offset(sections + (Word(section + 40) * Half(0x3A)) + 24));
        }

        return true;
    }

    /// <summary>One entry for each library that is needed, each with the versions that are asked of it.</summary>
    private void MarkNeeds(int need, int count, int names)
    {
        for (var i = 0; i < count; i++, need += Word(need + 12))
        {
            var version = need + Word(need + 8);
            for (var j = 0; j < Half(need + 2); j++, version += Word(version + 12))
            {
                if (NameAt(names + Word(version + 8)) == Version)
                    Mark(version + 4);
            }
        }
    }

    private void Mark(int flags)
    {
        if ((_bytes[flags] & Weak) != 0)
            return;
        _bytes[flags] |= Weak;
        System.IO.File.WriteAllBytes(File, _bytes);
        Log.LogMessage(MessageImportance.Normal, "{0} loads without {1}.", File, Version);
    }

    private string NameAt(int at)
    {
        var end = Array.IndexOf(_bytes, (byte)0, at);
        return Encoding.ASCII.GetString(_bytes, at, end - at);
    }

    private int Half(int at) => BitConverter.ToUInt16(_bytes, at);

    private int Word(int at) => BitConverter.ToInt32(_bytes, at);

    private int Offset(int at) => checked((int)BitConverter.ToInt64(_bytes, at));
}
