using Dashboard.App.Access.Auditing;
using Dashboard.App.Access.Connections;
using Dashboard.App.Access.Keys;
using Dashboard.App.Access.Permissions;
using Dashboard.App.Access.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Access.Users;

/// <summary>Users who are made when a provider lets somebody in for the first time.</summary>
public sealed class ExternalUserTests : IDisposable
{
    private readonly Interruption _interruption = new();
    private readonly ServiceProvider _services;
    private readonly UserDesk _desk;

    public ExternalUserTests()
    {
        var services = new ServiceCollection();
        services.AddIdentityCore<LocalUser>(AccountRules.Set).AddUserStore<UserStore>().AddUserValidator<AccountLimits>();
        services.AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSingleton(new AuditLog(null, TimeProvider.System))
            .AddSingleton<AccessFile>()
            .AddSingleton<KeyRing>()
            .AddSingleton<LiveConnections>()
            .AddSingleton<IUserValidator<LocalUser>>(_interruption)
            .AddTransient<UserDesk>();
        _services = services.BuildServiceProvider();
        _desk = _services.GetRequiredService<UserDesk>();
    }

    public void Dispose() => _services.Dispose();

    [Fact]
    public async Task Two_first_sign_ins_of_a_person_at_once_are_one_user()
    {
        LocalUser? other = null;
        _interruption.Next = async () => other = await TakeAsync("ann", "issuer|1");

        var user = await TakeAsync("ann", "issuer|1");

        Assert.Equal(other!.Id, user!.Id);
        Assert.Single(_desk.Users);
    }

    [Fact]
    public async Task Two_people_of_one_name_at_once_are_two_users()
    {
        _interruption.Next = async () => await TakeAsync("ann", "issuer|1");

        var user = await TakeAsync("ann", "issuer|2");

        Assert.Equal("ann 2", user!.Name);
        Assert.Equal(2, _desk.Users.Count);
    }

    [Theory]
    [InlineData("\u00DCnal", "u\u0308nal")]
    [InlineData("ann", "ANN")]
    public async Task Name_that_is_written_otherwise_only_is_taken(string first, string second)
    {
        await TakeAsync(first, "issuer|1");

        Assert.Equal($"{second} 2", (await TakeAsync(second, "issuer|2"))!.Name);
    }

    [Fact]
    public async Task Long_name_is_cut_so_that_its_number_has_room()
    {
        var name = new string('n', AccountRules.LongestName + 20);

        var first = await TakeAsync(name, "issuer|1");
        var second = await TakeAsync(name, "issuer|2");

        Assert.Equal(new string('n', AccountRules.LongestName), first!.Name);
        Assert.Equal(new string('n', AccountRules.LongestName - 2) + " 2", second!.Name);
    }

    [Fact]
    public async Task Name_is_not_cut_amid_a_letter_of_two_parts()
    {
        var name = new string('n', AccountRules.LongestName - 1) + "\U0001F600";

        Assert.Equal(new string('n', AccountRules.LongestName - 1), (await TakeAsync(name, "issuer|1"))!.Name);
    }

    [Fact]
    public async Task Nobody_is_added_beyond_the_most_users()
    {
        var file = _services.GetRequiredService<AccessFile>();
        await TakeAsync("known", "issuer|1");
        file.Change(content => content with { Users = [.. content.Users, .. Enumerable.Range(1, UserDesk.Most - 1).Select(number => new LocalUser { Name = $"user {number}", NormalizedName = $"USER {number}" })] });

        Assert.Null(await TakeAsync("ann", "issuer|2"));
        Assert.NotNull(await TakeAsync("known", "issuer|1"));
        Assert.Equal(UserDesk.Most, _desk.Users.Count);
    }

    private Task<LocalUser?> TakeAsync(string name, string externalId) =>
        _services.GetRequiredService<UserDesk>().TakeExternalAsync(new Caller("oidc", name, null), externalId, name, Role.Viewer)!;

    /// <summary>Lets something happen once between the look for a user and its making.</summary>
    private sealed class Interruption : IUserValidator<LocalUser>
    {
        public Func<Task>? Next { get; set; }

        public async Task<IdentityResult> ValidateAsync(UserManager<LocalUser> manager, LocalUser user)
        {
            var next = Next;
            Next = null;
            if (next is not null)
                await next();
            return IdentityResult.Success;
        }
    }
}
