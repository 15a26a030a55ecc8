using System.Text;
using Dashboard.App.Analyses;
using MessagePack;

namespace Dashboard.App.Api.Sockets;

/// <summary>A client's MessagePack as the JSON that it stands for.</summary>
internal static class PackedMessage
{
    private static readonly MessagePackSerializerOptions Untrusted = MessagePackSerializerOptions.Standard.WithSecurity(MessagePackSecurity.UntrustedData);

    /// <exception cref="InputException">It is no MessagePack, or deeper than is safe.</exception>
    public static ReadOnlyMemory<byte> ToJson(ReadOnlyMemory<byte> message)
    {
        try
        {
            return Encoding.UTF8.GetBytes(MessagePackSerializer.ConvertToJson(message, Untrusted));
        }
        catch (Exception exception) when (exception is MessagePackSerializationException or EndOfStreamException or InvalidOperationException)
        {
            throw new InputException("The message is not MessagePack.", "Send a map such as {type: ping}.");
        }
    }
}
