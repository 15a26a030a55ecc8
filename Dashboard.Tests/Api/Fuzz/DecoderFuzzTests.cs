using System.Text.Json;
using Dashboard.App.Api.Sockets;
using Dashboard.Tests.Sources.Push;

namespace Dashboard.Tests.Api.Fuzz;

/// <summary>What clients send reaches a decoder before anything else: whatever it is, it is taken or refused in words.</summary>
public sealed class DecoderFuzzTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1_000_000)]
    public void Damaged_push_body_is_taken_or_refused(int first)
    {
        var rig = new PushRig();

        DecoderFuzz.Run(first, FuzzPayloads.Pushes, FuzzPayloads.TokensOfJson, body => Push(rig, body));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_000_000)]
    public void Damaged_text_message_is_taken_or_refused(int first) =>
        DecoderFuzz.Run(first, FuzzPayloads.Messages, FuzzPayloads.TokensOfJson, message => SocketRequest.Read(message).Type.Length > 0);

    [Theory]
    [InlineData(0)]
    [InlineData(1_000_000)]
    public void Damaged_packed_message_is_taken_or_refused(int first) =>
        DecoderFuzz.Run(first, FuzzPayloads.PackedMessages, FuzzPayloads.TokensOfPack, message => SocketRequest.Read(PackedMessage.ToJson(message)).Type.Length > 0);

    private static bool Push(PushRig rig, byte[] body)
    {
        try
        {
            var isTaken = rig.Push(body).Accepted > 0;
            rig.Tick();
            return isTaken;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
