using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dashboard.Tests.Commands;
using Dashboard.Tests.Settings;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Access.Network;

/// <summary>The real process with a certificate of the test, and without what it would need.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Certificate_of_the_settings_is_served_and_its_sign_in_cookie_is_secure()
    {
        using var key = RSA.Create(2048);
        var certificate = WriteCertificate(key);
        var port = DashboardProcess.FreePort();

        // TLS first: addresses are listened on one after the other, and readiness is asked of the last.
        await using var dashboard = await DashboardProcess.StartAsync(
            "--sign-in", "--urls", $"https://localhost:{port};http://localhost:{{port}}", $"--Kestrel:Certificates:Default:Path={_folder.Path}/cert.pem", $"--Kestrel:Certificates:Default:KeyPath={_folder.Path}/key.pem");
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, served, _, _) => served?.Thumbprint == certificate };
        using var client = new HttpClient(handler) { BaseAddress = new Uri($"https://localhost:{port}") };

        using var answer = await client.GetAsync(new Uri("/sign-in", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain("welcome?token=", await (await client.GetAsync(new Uri("/health/ready", UriKind.Relative))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("welcome?token=", dashboard.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--Kestrel:Certificates:Default:Path=no/such/cert.pem", "/no/such/cert.pem', and there is no such file.")]
    [InlineData("--Access:Hosts=not a name", "Access:Hosts is 'not a name'. Allowed: a host name without scheme and port, for example dash.example.org.")]
    [InlineData("--Access:SessionHours=0", "Access:SessionHours is '0'. Allowed: a whole number from 1 to 8760.")]
    public async Task Setting_that_cannot_be_used_is_told_and_nothing_is_started(string option, string named)
    {
        var run = await CommandRun.RunAsync("--sign-in", "--urls", $"https://localhost:{DashboardProcess.FreePort()}", "--data", _folder.Path, option);

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(named, run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://0.0.0.0:24998", "unencrypted")]
    [InlineData("http://192.0.2.7:24998", "--Access:PlainHttp=true")]
    public async Task Beyond_this_machine_sign_in_alone_is_not_enough(string url, string named)
    {
        var run = await CommandRun.RunAsync("--sign-in", "--urls", url, "--data", _folder.Path);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(named, run.OnlyLine(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damaged_file_of_users_stops_the_start_instead_of_letting_anybody_become_administrator()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "access.json"), "{\"users\": [");

        var run = await CommandRun.RunAsync("--sign-in", "--urls", $"http://localhost:{DashboardProcess.FreePort()}", "--data", _folder.Path);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("access.json cannot be understood", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"Access\": {\"SessionHours\": 0}}", "Access:SessionHours is '0'.")]
    [InlineData("{\"Access\": ", "serve.json is not JSON at line 1, byte 12.")]
    [InlineData("[]", "serve.json is not a JSON object.")]
    public async Task File_of_settings_is_read_and_what_is_wrong_with_it_is_one_line(string text, string named)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "serve.json"), text);

        var run = await CommandRun.RunAsync("--urls", $"http://localhost:{DashboardProcess.FreePort()}", "--data", _folder.Path);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(named, run.OnlyLine(), StringComparison.Ordinal);
    }

    private string WriteCertificate(RSA key)
    {
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(Path.Combine(_folder.Path, "cert.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_folder.Path, "key.pem"), key.ExportPkcs8PrivateKeyPem());
        return certificate.Thumbprint;
    }
}
