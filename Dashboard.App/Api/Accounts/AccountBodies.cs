using System.Text.Json;
using Dashboard.App.Access.Permissions;
using Dashboard.App.Analyses;

namespace Dashboard.App.Api.Accounts;

/// <summary>Reads the small JSON objects that the endpoints of users and keys take. Unknown members are refused: a misspelt limit must not become none.</summary>
internal sealed class AccountBodies : IDisposable
{
    /// <summary>Bytes of a body at most.</summary>
    public const int MostBytes = 16_384;

    private readonly JsonDocument _document;

    private AccountBodies(JsonDocument document) => _document = document;

    /// <exception cref="InputException">It is no JSON object, is too large, or has a member that is not known.</exception>
    public static async Task<AccountBodies> ReadAsync(HttpContext context, params string[] known)
    {
        if (context.Request.ContentLength is null or > MostBytes)
            throw new InputException($"The body has {context.Request.ContentLength?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "an unknown number of"} bytes.", $"Send a JSON object of at most {MostBytes} bytes, with Content-Length.");
        var body = new AccountBodies(await ParseAsync(context, known));
        try
        {
            body.Check(known);
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public string Text(string name) => _document.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
        ? value.GetString()!
        : throw new InputException($"{name} is missing or no text.", "Give it as a JSON string.");

    public Role Role(string name) => Choice<Role>(Text(name), name);

    public IReadOnlyList<KeyScope> Scopes(string name) => _document.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
        ? [.. value.EnumerateArray().Select(item => Choice<KeyScope>(item.ValueKind == JsonValueKind.String ? item.GetString()! : item.ToString(), name))]
        : throw new InputException($"{name} is missing or no list.", "Give a list of read, push, admin.");

    public int? Whole(string name)
    {
        if (!_document.RootElement.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : throw new InputException($"{name} is '{InputException.Shorten(value.ToString())}'.", "Give a whole number.");
    }

    public bool Has(string name) => _document.RootElement.TryGetProperty(name, out _);

    public void Dispose() => _document.Dispose();

    private static async Task<JsonDocument> ParseAsync(HttpContext context, string[] known)
    {
        try
        {
            return await JsonDocument.ParseAsync(context.Request.Body, new JsonDocumentOptions { MaxDepth = 4 }, context.RequestAborted);
        }
        catch (JsonException)
        {
            throw new InputException("The body is not JSON.", $"Send an object with {string.Join(", ", known)}.");
        }
    }

    private void Check(string[] known)
    {
        if (_document.RootElement.ValueKind != JsonValueKind.Object)
            throw new InputException("The body is not an object.", $"Send an object with {string.Join(", ", known)}.");
        foreach (var member in _document.RootElement.EnumerateObject().Where(member => !known.Contains(member.Name)))
            throw new InputException($"'{InputException.Shorten(member.Name)}' is not a member of the body.", $"Known: {string.Join(", ", known)}.");
    }

    private static T Choice<T>(string given, string name)
        where T : struct, Enum
    {
        var names = Enum.GetNames<T>();
        return names.FirstOrDefault(known => known.Equals(given, StringComparison.OrdinalIgnoreCase)) is { } found
            ? Enum.Parse<T>(found)
            : throw new InputException($"{name} is '{InputException.Shorten(given)}'.", $"Allowed: {string.Join(", ", names.Select(known => known.ToLowerInvariant()))}.");
    }
}
