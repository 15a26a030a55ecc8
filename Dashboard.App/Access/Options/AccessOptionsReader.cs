using System.Globalization;
using System.Net;
using Dashboard.App.Access.Permissions;

namespace Dashboard.App.Access.Options;

/// <summary>Reads the section and collects every error; nothing stops at the first.</summary>
internal sealed class AccessOptionsReader
{
    private static readonly string[] Keys =
        ["SignIn", "PlainHttp", "Hosts", "Proxies", "PathBase", "CorsOrigins", "SessionHours", "RequestsPerSecond", "SignInsPerMinute", "Oidc", "Jwt"];

    private static readonly string[] OidcKeys = ["Authority", "ClientId", "ClientSecret", "Title", "Scopes", .. RoleKeys];
    private static readonly string[] JwtKeys = ["Authority", "Audience", "Issuer", "KeyFile", .. RoleKeys];

    private readonly IConfigurationSection _section;
    private readonly List<string> _errors = [];

    private AccessOptionsReader(IConfigurationSection section) => _section = section;

    private static string[] RoleKeys => ["RoleClaim", "Viewer", "Operator", "Admin", "DefaultRole"];

    public static AccessReading Read(IConfiguration configuration)
    {
        var reader = new AccessOptionsReader(configuration.GetSection(AccessOptions.Section));
        var options = reader.Read();
        reader.CheckTogether(options);
        return new(options, reader._errors);
    }

    private AccessOptions Read()
    {
        FindStrangers(_section, Keys);
        return new AccessOptions
        {
            SignIn = Flag("SignIn"),
            PlainHttp = Flag("PlainHttp"),
            Hosts = List("Hosts", host => Uri.CheckHostName(host) != UriHostNameType.Unknown, "a host name without scheme and port, for example dash.example.org"),
            Proxies = List("Proxies", proxy => IPAddress.TryParse(proxy, out _) || IPNetwork.TryParse(proxy, out _), "an address or a network, for example 10.0.0.5 or 10.0.0.0/8"),
            PathBase = PathBase(),
            CorsOrigins = List("CorsOrigins", IsOrigin, "an origin without a path, for example https://grafana.example.org"),
            SessionHours = Whole("SessionHours", 168, 1, 8_760),
            RequestsPerSecond = Whole("RequestsPerSecond", 100, 1, 100_000),
            SignInsPerMinute = Whole("SignInsPerMinute", 20, 1, 10_000),
            Oidc = _section.GetSection("Oidc").Exists() ? Oidc(_section.GetSection("Oidc")) : null,
            Jwt = _section.GetSection("Jwt").Exists() ? Jwt(_section.GetSection("Jwt")) : null,
        };
    }

    /// <summary>Ways in from elsewhere make no sense where whoever comes may everything.</summary>
    private void CheckTogether(AccessOptions options)
    {
        if (options.SignIn)
            return;
        foreach (var (key, isSet) in new[] { ("Proxies", options.Proxies.Count > 0), ("Oidc", options.Oidc is not null), ("Jwt", options.Jwt is not null) })
        {
            if (isSet)
                _errors.Add($"Access:{key} is set, but nobody has to sign in, so whoever comes that way could do everything. Add --sign-in, or remove Access:{key}.");
        }
    }

    private OidcOptions Oidc(IConfigurationSection section)
    {
        FindStrangers(section, OidcKeys);
        return new(
            Needed(section, "Authority", "https://login.example.org", IsSecureAddress), Needed(section, "ClientId", "dashboard"), section["ClientSecret"],
            section["Title"] ?? "your organisation", Split(section["Scopes"] ?? "openid;profile"), Roles(section));
    }

    private JwtOptions Jwt(IConfigurationSection section)
    {
        FindStrangers(section, JwtKeys);
        var (authority, keyFile) = (section["Authority"], section["KeyFile"]);
        if (authority is null == keyFile is null)
            _errors.Add($"{section.Path}: give either Authority, whose published keys sign the tokens, or KeyFile, a PEM file with the public key.");
        if (authority is not null && !IsSecureAddress(authority))
            Refuse($"{section.Path}:Authority", authority, "an https address (http only on loopback)");
        if (keyFile is not null && !File.Exists(keyFile))
            Refuse($"{section.Path}:KeyFile", keyFile, "the path of a file that exists");
        if (keyFile is not null && section["Issuer"] is null)
            _errors.Add($"{section.Path}:Issuer is missing. With KeyFile, name who must have issued the tokens.");
        return new(authority, Needed(section, "Audience", "dashboard"), section["Issuer"], keyFile, Roles(section));
    }

    private RoleClaim Roles(IConfigurationSection section)
    {
        Role? role = null;
        if (section["DefaultRole"] is { Length: > 0 } given)
        {
            if (Enum.TryParse<Role>(given, ignoreCase: true, out var known) && Enum.IsDefined(known) && !char.IsDigit(given[0]))
                role = known;
            else
                Refuse($"{section.Path}:DefaultRole", given, "viewer, operator or admin, or nothing: whoever has no role is not let in");
        }

        return new(section["RoleClaim"] ?? "roles", section["Viewer"] ?? "viewer", section["Operator"] ?? "operator", section["Admin"] ?? "admin", role);
    }

    private string Needed(IConfigurationSection section, string key, string example, Func<string, bool>? isRight = null)
    {
        var value = section[key];
        if (string.IsNullOrWhiteSpace(value))
            _errors.Add($"{section.Path}:{key} is missing. Give it, for example --{section.Path}:{key}={example}.");
        else if (isRight is not null && !isRight(value))
            Refuse($"{section.Path}:{key}", value, $"an https address (http only on loopback), for example {example}");
        return value ?? "";
    }

    private string PathBase()
    {
        var given = _section["PathBase"] ?? "";
        if (given.Length == 0 || given == "/")
            return "";
        if (given[0] == '/' && given[^1] != '/' && given.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '-' or '_' or '.' or '~') && !given.Contains("//", StringComparison.Ordinal))
            return given;
        Refuse("Access:PathBase", given, "a path that begins with / and does not end with it, of letters, digits and -_.~, for example /dashboard");
        return "";
    }

    private bool Flag(string key)
    {
        if (_section[key] is not { Length: > 0 } given)
            return false;
        if (bool.TryParse(given, out var flag))
            return flag;
        Refuse($"Access:{key}", given, "true or false");
        return false;
    }

    private int Whole(string key, int fallback, int least, int most)
    {
        if (_section[key] is not { Length: > 0 } given)
            return fallback;
        if (int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        Refuse($"Access:{key}", given, string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"));
        return fallback;
    }

    private List<string> List(string key, Func<string, bool> isRight, string allowed)
    {
        List<string> right = [];
        foreach (var item in Split(_section[key] ?? ""))
        {
            if (isRight(item))
                right.Add(item);
            else
                Refuse($"Access:{key}", item, allowed);
        }

        return right;
    }

    private void FindStrangers(IConfigurationSection section, string[] known)
    {
        foreach (var child in section.GetChildren().Where(child => !known.Contains(child.Key, StringComparer.OrdinalIgnoreCase)))
            _errors.Add($"{child.Path} is not a setting. Known: {string.Join(", ", known)}.");
    }

    private void Refuse(string key, string value, string allowed) => _errors.Add($"{key} is '{value}'. Allowed: {allowed}.");

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && string.Equals(address.GetLeftPart(UriPartial.Authority), text, StringComparison.OrdinalIgnoreCase);

    private static bool IsSecureAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == "https" || address is { Scheme: "http", IsLoopback: true });

    private static string[] Split(string list) => list.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
