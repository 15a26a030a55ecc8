using Microsoft.AspNetCore.Identity;

namespace Dashboard.App.Access.Users;

/// <summary>What names and passwords must be like, and how many tries there are.</summary>
internal static class AccountRules
{
    /// <summary>Characters of a password at least. Length is what makes one hard to guess; rules about kinds of characters do not (NIST SP 800-63B, 5.1.1).</summary>
    public const int ShortestPassword = 12;

    /// <summary>Characters of a password at most: hashing is work.</summary>
    public const int LongestPassword = 256;

    /// <summary>Different characters of a password at least.</summary>
    public const int FewestKinds = 4;

    public const int LongestName = 100;

    /// <summary>Wrong passwords in a row until an account rests.</summary>
    public const int Tries = 5;

    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(15);

    public static void Set(IdentityOptions options)
    {
        options.Password.RequiredLength = ShortestPassword;
        options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
        options.Password.RequiredUniqueChars = FewestKinds;
        options.Lockout.MaxFailedAccessAttempts = Tries;
        options.Lockout.DefaultLockoutTimeSpan = Rest;
        options.User.AllowedUserNameCharacters = "";
    }
}

/// <summary>Limits that Identity has no option for.</summary>
internal sealed class AccountLimits : IUserValidator<LocalUser>, IPasswordValidator<LocalUser>
{
    public Task<IdentityResult> ValidateAsync(UserManager<LocalUser> manager, LocalUser user) => Task.FromResult(
        string.IsNullOrWhiteSpace(user.Name) || user.Name.Length > AccountRules.LongestName || user.Name.Any(char.IsControl) || user.Name != user.Name.Trim()
            ? Failed($"The name '{user.Name}' is not allowed. Take 1 to {AccountRules.LongestName} characters, without control characters and without spaces at its ends.")
            : IdentityResult.Success);

    public Task<IdentityResult> ValidateAsync(UserManager<LocalUser> manager, LocalUser user, string? password) => Task.FromResult(
        password?.Length > AccountRules.LongestPassword ? Failed($"The password is longer than {AccountRules.LongestPassword} characters.")
        : password is not null && user.Name.Length > 0 && password.Contains(user.Name, StringComparison.OrdinalIgnoreCase) ? Failed("The password contains the user's name.")
        : IdentityResult.Success);

    private static IdentityResult Failed(string description) => IdentityResult.Failed(new IdentityError { Code = "OutOfRange", Description = description });
}
