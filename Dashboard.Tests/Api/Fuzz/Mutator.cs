namespace Dashboard.Tests.Api.Fuzz;

/// <summary>Damages real payloads. A case depends on its number alone, so that one that fails can be repeated.</summary>
/// <param name="payloads">Real ones.</param>
/// <param name="tokens">Pieces that hurt this format: huge lengths, halves of characters, nesting.</param>
internal sealed class Mutator(byte[][] payloads, byte[][] tokens)
{
    private const int MostDamages = 4;

    /// <summary>Longest result, that cases grow no cases.</summary>
    private const int LongestCase = 32 * 1024;

    public byte[] Case(int number)
    {
        var random = new Random(number);
        var bytes = Pick(random, payloads).ToList();
        for (var damages = random.Next(MostDamages) + 1; damages > 0; damages--)
            Damage(bytes, random);
        return [.. bytes.Take(LongestCase)];
    }

    private void Damage(List<byte> bytes, Random random)
    {
        var at = random.Next(bytes.Count + 1);
        switch (random.Next(7))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 2:
                bytes.RemoveRange(at, random.Next(Math.Min(16, bytes.Count - at) + 1));
                break;
            case 3:
                var some = new byte[random.Next(16)];
                random.NextBytes(some);
                bytes.InsertRange(at, some);
                break;
            case 4:
                var slice = bytes.GetRange(at, random.Next(bytes.Count - at + 1));
                for (var again = random.Next(8); again >= 0 && bytes.Count < LongestCase; again--)
                    bytes.InsertRange(at, slice);
                break;
            case 5:
                var token = Pick(random, tokens);
                bytes.RemoveRange(at, Math.Min(random.Next(2) * token.Length, bytes.Count - at));
                bytes.InsertRange(at, token);
                break;
            default:
                var other = Pick(random, payloads);
                bytes.RemoveRange(at, bytes.Count - at);
                bytes.AddRange(other.Skip(random.Next(other.Length)));
                break;
        }
    }

    private static byte[] Pick(Random random, byte[][] from) => from[random.Next(from.Length)];
}
