namespace Dashboard.App.Access.Users;

/// <summary>What came of changing one's own password.</summary>
internal enum PasswordChange
{
    Changed,

    /// <summary>The present password is wrong, or the account rests after too many wrong ones.</summary>
    Wrong,

    /// <summary>Somebody else changed the same user at that moment.</summary>
    Busy,

    /// <summary>The new one is too short, too long, or too easy.</summary>
    Weak,
}
