using System.Text;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Access.Attacks;

/// <summary>Tries every attack of the table on one dashboard, which must do its work after each.</summary>
public sealed class AttackTests(SignInHost host) : IClassFixture<SignInHost>
{
    /// <summary>Environment variable that writes the document anew when it is true.</summary>
    private const string Renew = "DASHBOARD_WRITE_TABLES";

    private static readonly string[] Head =
    [
        "# Attacks",
        "",
        "What `Dashboard.Tests/Access/Attacks` tries on a dashboard with sign-in at each `dotnet test`, and what comes of it. The test fails when an attack has another result, or when",
        "this table is not the one that is tried (`DASHBOARD_WRITE_TABLES=true dotnet test` writes it). After each attack the dashboard must still answer. Roles by endpoint are a table",
        "of their own, `RoleMatrixTests`: every endpoint by every kind of caller. Sign-in by a provider and tokens of services are attacked in `ProviderSignInTests` and `ServiceTokenTests`.",
        "",
        "| # | Family | What the attacker does | Result |",
        "| ---: | --- | --- | --- |",
    ];

    public static TheoryData<string> Names => [.. AttackTable.All.Select(attack => attack.ToString())];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Attack_fails_and_the_dashboard_goes_on(string name)
    {
        var victim = new Victim(host);

        await AttackTable.All.Single(attack => attack.ToString() == name).TryAsync(victim);

        await victim.StillServesAsync();
    }

    [Fact]
    public void Table_of_the_documents_is_this_table()
    {
        var file = Path.Combine(RepositoryRoot.Path, "docs", "ATTACKS.md");
        var rows = AttackTable.All.Select((attack, at) => Row(at + 1, attack)).ToList();
        if (Environment.GetEnvironmentVariable(Renew) == "true")
            File.WriteAllLines(file, [.. Head, .. rows]);

        Assert.InRange(rows.Count, 60, 1_000);
        Assert.Equal([.. Head, .. rows], File.ReadAllLines(file));
    }

    private static string Row(int number, Attack attack) => $"| {number} | {attack.Family} | {Plain(attack.Name)} | {Plain(attack.Result)} |";

    private static string Plain(string text) => new StringBuilder(text).Replace("|", "\\|").Replace("<", "&lt;").ToString();
}
