using System.Net;
using System.Text.RegularExpressions;
using Dashboard.Tests.Integration;

namespace Dashboard.Tests.Access;

/// <summary>A person with a browser that keeps cookies, follows nothing by itself, and fills in forms as they are served.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false, UseCookies = true, CookieContainer = new CookieContainer() };
    private readonly HttpClient _client;

    public Visitor(Uri address) => _client = new HttpClient(_handler) { BaseAddress = address };

    public CookieContainer Cookies => _handler.CookieContainer;

    public HttpClient Client => _client;

    /// <summary>The session's cookie as a header, to be copied elsewhere.</summary>
    public string CookieHeader => Cookies.GetCookieHeader(_client.BaseAddress!);

    public async Task<ApiAnswer> GetAsync(string path, string accept = "text/html")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await SendAsync(request);
    }

    public async Task<ApiAnswer> SendAsync(HttpRequestMessage request)
    {
        using var response = await _client.SendAsync(request);
        return await ApiAnswer.ReadAsync(response);
    }

    /// <summary>Loads a page and posts one of its forms with what a person fills in beside what is hidden.</summary>
    public async Task<ApiAnswer> PostAsync(string page, string action, params (string Name, string Value)[] filled)
    {
        var body = (await GetAsync(page)).Body;
        return await PostFormAsync(action, [.. HiddenOf(body, action), .. filled]);
    }

    public async Task<ApiAnswer> PostFormAsync(string action, IEnumerable<(string Name, string Value)> fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, action)
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        return await SendAsync(request);
    }

    public Task<ApiAnswer> TrySignInAsync(string name, string password, string page = "/sign-in") => PostAsync(page, "account/sign-in", ("name", name), ("password", password));

    public async Task SignInAsync(string name, string password)
    {
        var answer = await TrySignInAsync(name, password);
        Assert.Equal((HttpStatusCode.Redirect, "/"), (answer.Status, answer.Headers["location"]));
    }

    /// <summary>Whether what it brings lets it in.</summary>
    public async Task<bool> IsInAsync() => (await GetAsync("/api/access/me", "application/json")).Status == HttpStatusCode.OK;

    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
    }

    /// <summary>Hidden fields of the form with that action.</summary>
    private static IEnumerable<(string Name, string Value)> HiddenOf(string page, string action)
    {
        var form = Forms().Matches(page).Select(match => match.Value).Single(form => form.Contains($"action=\"{action}\"", StringComparison.Ordinal));
        return Hidden().Matches(form).Select(field => (field.Groups["name"].Value, WebUtility.HtmlDecode(field.Groups["value"].Value)));
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\"( value=\"(?<value>[^\"]*)\")?")]
    private static partial Regex Hidden();
}
