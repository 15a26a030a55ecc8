using System.Net.Http.Headers;
using Dashboard.App.Access.Keys;
using Dashboard.App.Access.Permissions;
using Dashboard.App.Access.SignIn;
using Dashboard.App.Access.Users;
using Dashboard.Tests.Integration;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Access;

/// <summary>The real application with sign-in and demo, one user of each role, and a key of each scope.</summary>
public class SignInHost : DashboardHost
{
    public const string Password = "correct horse battery";

    private readonly Dictionary<string, string> _keys = [];

    public SignInHost()
        : this(new Dictionary<string, string>())
    {
    }

    protected SignInHost(IReadOnlyDictionary<string, string> settings)
        : base(isDemo: true, new Dictionary<string, string>(settings) { ["Access:SignIn"] = "true", ["Access:SignInsPerMinute"] = settings.GetValueOrDefault("Access:SignInsPerMinute", "10000"), ["Access:RequestsPerSecond"] = settings.GetValueOrDefault("Access:RequestsPerSecond", "10000") })
    {
    }

    /// <summary>Who may everything, for preparing.</summary>
    internal static Caller Root { get; } = new("test", "test", "127.0.0.1") { Permissions = Enum.GetValues<Permission>().ToHashSet() };

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        foreach (var role in Enum.GetValues<Role>())
            await AddUserAsync(NameOf(role), role);
        foreach (var scope in Enum.GetValues<KeyScope>())
            _keys[scope.ToString()] = Services.GetRequiredService<KeyRing>().Create(Root, $"a {scope} key", [scope], 30).Text;
    }

    internal static string NameOf(Role role) => $"{role}-person";

    /// <summary>The part of a key's text that nobody may find anywhere; it may have an underscore of its own.</summary>
    internal static string SecretOf(string key) => key.Split('_', 3)[2];

    internal string KeyOf(KeyScope scope) => _keys[scope.ToString()];

    internal async Task AddUserAsync(string name, Role role)
    {
        using var scope = Services.CreateScope();
        Assert.Null(await scope.ServiceProvider.GetRequiredService<UserDesk>().CreateAsync(Root, name, Password, role));
    }

    internal async Task<T> DeskAsync<T>(Func<UserDesk, Task<T>> use)
    {
        using var scope = Services.CreateScope();
        return await use(scope.ServiceProvider.GetRequiredService<UserDesk>());
    }

    /// <summary>A token of a first-start link, as a start without an administrator would show it.</summary>
    internal string? FirstToken() => Services.GetRequiredService<FirstStart>().Issue();

    /// <summary>A browser of its own, not signed in.</summary>
    internal Visitor Visit() => new(Address);

    internal async Task<Visitor> SignInAsync(Role role)
    {
        var visitor = Visit();
        await visitor.SignInAsync(NameOf(role), Password);
        return visitor;
    }

    internal Task<ApiAnswer> WithKeyAsync(string? key, HttpMethod method, string path, string? json = null) => SendAsync(method, path, json, request =>
    {
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
    });
}

[CollectionDefinition(nameof(SignInCollection))]
public sealed class SignInCollection : ICollectionFixture<SignInHost>;
