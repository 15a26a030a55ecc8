using System.Text.Json.Serialization;

namespace Dashboard.App.Access.Permissions;

/// <summary>What an API key is for.</summary>
[JsonConverter(typeof(NamesOnly<KeyScope>))]
public enum KeyScope
{
    Read,
    Push,

    /// <summary>Everything, as an administrator.</summary>
    Admin,
}
