using System.Text.Json;
using System.Text.Json.Serialization;
using Dashboard.App.Access.Permissions;
using Dashboard.App.Analyses;
using Dashboard.App.Api.Description;
using Microsoft.AspNetCore.Http.Features;

namespace Dashboard.App.Api.Accounts;

/// <summary>A user to be made.</summary>
/// <param name="Name">1 to 100 characters.</param>
/// <param name="Password">12 to 256 characters.</param>
internal sealed record NewUserBody([property: JsonRequired] string Name, [property: JsonRequired] string Password, [property: JsonRequired] Role Role) : IRequestBody;

/// <summary>What is to be changed of a user.</summary>
internal sealed record UserChangeBody(
    [property: JsonRequired] string Name,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Role? Role,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Password) : IRequestBody;

/// <summary>Which user is meant.</summary>
internal sealed record UserNameBody([property: JsonRequired] string Name) : IRequestBody;

/// <summary>A key to be made.</summary>
/// <param name="Name">What it is for, 1 to 100 characters.</param>
/// <param name="ExpiresInDays">1 to 3,650; without it the key does not end.</param>
internal sealed record NewKeyBody(
    [property: JsonRequired] string Name,
    [property: JsonRequired] IReadOnlyList<KeyScope> Scopes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? ExpiresInDays) : IRequestBody;

/// <summary>Which key is meant.</summary>
/// <param name="Id">The part between the underscores.</param>
internal sealed record KeyIdBody([property: JsonRequired] string Id) : IRequestBody;

/// <summary>Reads them. Unknown members are refused: a misspelt limit must not become none.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    MaxDepth = 4,
    RespectNullableAnnotations = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(NewUserBody))]
[JsonSerializable(typeof(UserChangeBody))]
[JsonSerializable(typeof(UserNameBody))]
[JsonSerializable(typeof(NewKeyBody))]
[JsonSerializable(typeof(KeyIdBody))]
internal sealed partial class AccountBodies : JsonSerializerContext
{
    /// <summary>Bytes of a body at most.</summary>
    public const int MostBytes = 16_384;

    /// <param name="example">A right body, for whoever sent a wrong one.</param>
    /// <exception cref="InputException">It is no JSON, or has a member that is missing, unknown or of the wrong type.</exception>
    public static async Task<T> ReadAsync<T>(HttpContext context, string example)
        where T : class
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = MostBytes;
        try
        {
            return (T?)await JsonSerializer.DeserializeAsync(context.Request.Body, typeof(T), Default, context.RequestAborted) ?? throw new JsonException("it is null");
        }
        catch (JsonException exception)
        {
            throw new InputException($"The body cannot be taken{WhereAndWhy(exception.Path)}.", $"Send {example}");
        }
    }

    private static string WhereAndWhy(string? path) => path switch
    {
        "$.role" => " at role: allowed are viewer, operator and admin",
        not null when path.StartsWith("$.scopes", StringComparison.Ordinal) => " at scopes: allowed is a list of read, push and admin",
        { Length: > 2 } => $" at {InputException.Shorten(path[2..])}: there is no such member, or it has another type",
        _ => ": it is no JSON object, or a member is missing",
    };
}
