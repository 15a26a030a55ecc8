using Dashboard.App.Analyses;

namespace Dashboard.Tests.Api.Fuzz;

/// <summary>Gives a decoder many damaged payloads: each is taken or refused, and neither costs more memory than its length explains.</summary>
internal static class DecoderFuzz
{
    private const int Cases = 8_000;

    /// <summary>Bytes that a case may allocate for each of its own: text doubles, tokens are 12 bytes, buffers grow by doubling.</summary>
    private const int PerByte = 200;

    /// <summary>And whatever its length: an exception with its stack, first buffers.</summary>
    private const int Constant = 256 * 1024;

    /// <param name="first">Number of the first case: other numbers, other cases.</param>
    /// <param name="decode">True: taken; false: refused. Throws nothing but <see cref="InputException"/>, which is a refusal.</param>
    public static void Run(int first, byte[][] payloads, byte[][] tokens, Func<byte[], bool> decode)
    {
        Array.ForEach(payloads, payload => Decode(decode, payload, "as it is"));
        var mutator = new Mutator(payloads, tokens);
        var taken = 0;
        for (var number = first; number < first + Cases; number++)
        {
            var payload = mutator.Case(number);
            var before = GC.GetAllocatedBytesForCurrentThread();
            taken += Decode(decode, (byte[])payload.Clone(), $"case {number}") ? 1 : 0;
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated <= Constant + (PerByte * (long)payload.Length), $"Case {number} of {payload.Length} bytes allocated {allocated}: {Convert.ToBase64String(payload)}");
        }

        // Damage that always or never hurts would prove nothing.
        Assert.InRange(taken, Cases / 100, Cases - (Cases / 100));
    }

    private static bool Decode(Func<byte[], bool> decode, byte[] payload, string name)
    {
        try
        {
            return decode(payload);
        }
        catch (InputException)
        {
            return false;
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"{name} threw {exception.GetType().Name} ({exception.Message}): {Convert.ToBase64String(payload)}", exception);
        }
    }
}
