using System.Text.Json.Serialization;

namespace Dashboard.App.Access.Permissions;

/// <summary>What a caller may do. Each stands for itself: a key that may push may not read.</summary>
[JsonConverter(typeof(NamesOnly<Permission>))]
public enum Permission
{
    /// <summary>See pages, metrics, analyses and exports.</summary>
    Read,

    /// <summary>Send samples.</summary>
    Push,

    /// <summary>Change settings, order demo traffic.</summary>
    Operate,

    /// <summary>Manage users and keys, read the audit log.</summary>
    Administer,
}
