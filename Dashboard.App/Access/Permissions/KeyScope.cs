namespace Dashboard.App.Access.Permissions;

/// <summary>What an API key is for.</summary>
public enum KeyScope
{
    Read,
    Push,

    /// <summary>Everything, as an administrator.</summary>
    Admin,
}
