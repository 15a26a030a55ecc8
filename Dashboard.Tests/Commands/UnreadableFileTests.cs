using Dashboard.Tests.Settings;

namespace Dashboard.Tests.Commands;

/// <summary>A start that needs a file it cannot read or understand is refused in one line.</summary>
public sealed class UnreadableFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("access.json")]
    [InlineData("audit.ndjson")]
    public async Task File_of_the_data_folder_that_cannot_be_read_is_named_with_the_fix(string name)
    {
        var path = _folder.File(name);
        using var held = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None);

        var run = await CommandRun.RunAsync("--urls", "http://localhost:0", "--data", _folder.Path);

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith($"{path} cannot be read: ", run.OnlyLine(), StringComparison.Ordinal);
        Assert.EndsWith("Let the user that the dashboard runs as read and write it, or choose another data folder: --data DIR.", run.OnlyLine(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-----BEGIN PUBLIC KEY-----\nnot a key\n-----END PUBLIC KEY-----\n")]
    [InlineData("")]
    public async Task Key_file_that_holds_no_key_is_named_with_the_fix(string content)
    {
        var path = _folder.File("issuer.pem");
        await File.WriteAllTextAsync(path, content);

        var run = await CommandRun.RunAsync(
            "--urls", "http://localhost:0", "--data", _folder.File("data"), "--sign-in",
            $"--Access:Jwt:KeyFile={path}", "--Access:Jwt:Issuer=https://issuer.example", "--Access:Jwt:Audience=dashboard");

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith($"Access:Jwt:KeyFile is '{path}', which holds no public key", run.OnlyLine(), StringComparison.Ordinal);
        Assert.Contains("openssl pkey -in private.pem -pubout -out issuer.pem", run.OnlyLine(), StringComparison.Ordinal);
    }
}
