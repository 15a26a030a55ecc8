using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dashboard.App.Access.Permissions;

/// <summary>Writes and reads an enumeration by its names in lower case, and refuses numbers: 2 must not be a way to say admin.</summary>
internal sealed class NamesOnly<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
