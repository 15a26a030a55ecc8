using System.Net;
using Dashboard.Tests.Integration;

namespace Dashboard.Tests.Access.SignIn;

public sealed class AbsentProviderTests
{
    [Fact]
    public async Task Provider_that_does_not_answer_is_told_on_a_page_to_whoever_wants_to_sign_in()
    {
        await using var host = new HostOfNobody();
        await host.InitializeAsync();
        using var visitor = new Visitor(host.Address);

        var answer = await visitor.GetAsync("/account/oidc");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.Status);
        Assert.Contains("Something went wrong", answer.Body, StringComparison.Ordinal);
    }

    /// <summary>No program listens on port 1 of this machine.</summary>
    private sealed class HostOfNobody() : DashboardHost(isDemo: false, new Dictionary<string, string>
    {
        ["Access:SignIn"] = "true",
        ["Access:Oidc:Authority"] = "http://127.0.0.1:1",
        ["Access:Oidc:ClientId"] = "dashboard",
    });
}
