using Bunit;
using Dashboard.App.Access.Permissions;
using Dashboard.App.Access.SignIn;
using Dashboard.App.Components.Pages;
using Dashboard.Tests.Components.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Components.Pages;

public sealed class WelcomeTests : IAsyncDisposable
{
    private readonly PageContext _page = new();

    private FirstStart First => _page.Services.GetRequiredService<FirstStart>();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public void Good_link_asks_for_a_name_and_a_password_twice()
    {
        var token = First.Issue()!;

        var page = Render(token);

        Assert.Equal("account/first", page.Find("form").GetAttribute("action"));
        Assert.Equal(token, page.Find("input[name=token]").GetAttribute("value"));
        Assert.Equal(["Name", "Password", "Password again"], page.Texts("label"));
        Assert.Equal("A password has at least 12 characters.", page.Find($"#{page.Find("input[name=password]").GetAttribute("aria-describedby")}").Words());
        Assert.True(First.IsGood(token));
    }

    [Fact]
    public void Problem_of_the_last_try_is_shown_as_text() =>
        Assert.Equal("<b>The two passwords differ.</b>", Render(First.Issue()!, "<b>The two passwords differ.</b>").Find("[role=alert]").Words());

    [Theory]
    [InlineData(null)]
    [InlineData("guessed")]
    public void Wrong_link_says_so_and_shows_no_form_and_no_text_of_the_address(string? token)
    {
        First.Issue();

        var page = Render(token, "Call 555");

        Assert.Empty(page.FindAll("form"));
        Assert.Equal("This link is used up, too old or wrong. Start the dashboard again for a new one.", page.Find("[role=alert]").Words());
        Assert.DoesNotContain("Call 555", page.Markup, StringComparison.Ordinal);
        Assert.Equal("sign-in", page.One("a", "Sign in").GetAttribute("href"));
    }

    [Fact]
    public void Link_that_is_too_old_shows_no_form()
    {
        var token = First.Issue()!;
        _page.Time.Advance(FirstStart.Lifetime);

        Assert.Empty(Render(token).FindAll("form"));
    }

    [Fact]
    public async Task Link_is_worth_nothing_once_there_is_an_administrator()
    {
        var token = First.Issue()!;
        await _page.AddUserAsync("ada", Role.Admin);

        Assert.Empty(Render(token).FindAll("form"));
    }

    private IRenderedComponent<Welcome> Render(string? token, string? problem = null)
    {
        var asked = new[] { ("token", token), ("problem", problem) }.Where(pair => pair.Item2 is not null).Select(pair => $"{pair.Item1}={Uri.EscapeDataString(pair.Item2!)}");
        _page.Services.GetRequiredService<NavigationManager>().NavigateTo($"/welcome?{string.Join('&', asked)}");
        return _page.Render<Welcome>();
    }
}
