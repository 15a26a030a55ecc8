using System.Text.Json.Serialization;

namespace Dashboard.App.Access.Permissions;

/// <summary>What a person is here; each may all that the one before may.</summary>
[JsonConverter(typeof(NamesOnly<Role>))]
public enum Role
{
    Viewer,
    Operator,
    Admin,
}
