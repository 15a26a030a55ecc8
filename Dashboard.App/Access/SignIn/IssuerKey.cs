using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Dashboard.App.Access.SignIn;

/// <summary>The public key of who issues tokens, from a PEM file.</summary>
internal static class IssuerKey
{
    /// <exception cref="InvalidDataException">There is no key in it, in one line with setting, file and fix.</exception>
    public static SecurityKey Read(string file)
    {
        try
        {
            var pem = File.ReadAllText(file);
            return (SecurityKey?)TryReadRsa(pem) ?? ReadCurve(pem);
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            throw new InvalidDataException(
                $"Access:Jwt:KeyFile is '{file}', which holds no public key (RSA or EC) as PEM. Write it again, for example by: openssl pkey -in private.pem -pubout -out issuer.pem", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException(
                $"Access:Jwt:KeyFile is '{file}', which cannot be read: {exception.Message.Split('\n')[0].Trim()} Let the user that the dashboard runs as read it.", exception);
        }
    }

    private static RsaSecurityKey? TryReadRsa(string pem)
    {
        var rsa = RSA.Create();
        try
        {
            rsa.ImportFromPem(pem);
            return new RsaSecurityKey(rsa);
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            rsa.Dispose();
            return null;
        }
    }

    private static ECDsaSecurityKey ReadCurve(string pem)
    {
        var curve = ECDsa.Create();
        curve.ImportFromPem(pem);
        return new ECDsaSecurityKey(curve);
    }
}
