namespace Dashboard.App.Access.Permissions;

/// <summary>What a person is here; each may all that the one before may.</summary>
public enum Role
{
    Viewer,
    Operator,
    Admin,
}
