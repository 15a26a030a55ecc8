using Dashboard.App.Commands;

namespace Dashboard.Tests.Commands;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("serve --help")]
    public void Help_names_every_option_with_its_default(string line)
    {
        var invocation = Parse(line);

        Assert.Equal(0, invocation.ExitCode);
        Assert.All((string[])["--urls", "--data", "--demo", "--with-torch", "--packages", "--help", "--version", "http://localhost:5000"],
            word => Assert.Contains(word, invocation.Answer, StringComparison.Ordinal));
    }

    [Fact]
    public void Version_is_a_version()
    {
        var invocation = Parse("--version");

        Assert.Equal(0, invocation.ExitCode);
        Assert.True(Version.TryParse(invocation.Answer, out _), invocation.Answer);
    }

    [Theory]
    [InlineData("--dmeo", "Unknown option '--dmeo'. Did you mean --demo? See dashboard --help.")]
    [InlineData("--url=http://localhost:1", "Unknown option '--url'. Did you mean --urls? See dashboard --help.")]
    [InlineData("--listen", "Unknown option '--listen'. Known: --urls, --data, --demo, --sign-in, --with-torch, --packages, --help, --version. See dashboard --help.")]
    [InlineData("-x", "Unknown option '-x'. Known: --urls, --data, --demo, --sign-in, --with-torch, --packages, --help, --version. See dashboard --help.")]
    [InlineData("srve", "Unknown command 'srve'. Did you mean serve? See dashboard --help.")]
    [InlineData("serve now", "'now' is one argument too many. See dashboard --help.")]
    [InlineData("--data", "--data needs a value, for example --data ./data")]
    [InlineData("--data=", "--data needs a value, for example --data ./data")]
    [InlineData("--data --demo", "--data needs a value, for example --data ./data")]
    [InlineData("--urls", "--urls needs a value, for example --urls http://localhost:5001")]
    [InlineData("--urls --demo", "--urls needs a value, for example --urls http://localhost:5001")]
    [InlineData("--packages", "--packages needs a value, for example --packages ./packages")]
    [InlineData("--with-torch=perhaps", "--with-torch=perhaps is neither true nor false. Write --with-torch alone to turn it on.")]
    [InlineData("--demo=perhaps", "--demo=perhaps is neither true nor false. Write --demo alone to turn it on.")]
    public void Mistake_is_one_line_that_names_it(string line, string answer)
    {
        var invocation = Parse(line);

        Assert.Equal(answer, invocation.Answer);
        Assert.Equal(2, invocation.ExitCode);
    }

    [Theory]
    [InlineData("--data /tmp/x --demo --urls http://localhost:5005")]
    [InlineData("serve --urls=http://localhost:5005 --demo=true --data=/tmp/x")]
    public void Options_may_be_written_both_ways_and_in_any_order(string line)
    {
        var invocation = Parse(line);

        Assert.Null(invocation.Answer);
        Assert.Equal("/tmp/x", invocation.Start.DataDirectory);
        Assert.True(invocation.Start.IsDemo);
        Assert.Equal(["--urls=http://localhost:5005"], invocation.HostArguments);
    }

    [Fact]
    public void Nothing_given_means_the_users_own_folder_and_no_demo()
    {
        var invocation = CommandLine.Parse([]);

        Assert.Null(invocation.Answer);
        Assert.False(invocation.Start.IsDemo);
        Assert.True(Path.IsPathFullyQualified(invocation.Start.DataDirectory));
    }

    [Fact]
    public void Setting_of_the_web_host_is_handed_on()
    {
        var invocation = Parse("--Logging:LogLevel:Default=Debug --environment=Development");

        Assert.Equal(["--Logging:LogLevel:Default=Debug", "--environment=Development"], invocation.HostArguments);
    }

    private static Invocation Parse(string line) => CommandLine.Parse(line.Split(' '));
}
