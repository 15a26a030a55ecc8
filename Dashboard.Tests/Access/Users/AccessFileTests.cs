using Dashboard.App.Access.Keys;
using Dashboard.App.Access.Permissions;
using Dashboard.App.Access.Users;
using Dashboard.Tests.Settings;

namespace Dashboard.Tests.Access.Users;

public sealed class AccessFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => AccessFile.PathIn(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Users_and_keys_are_there_again_after_a_restart()
    {
        var user = new LocalUser { Name = "ann", Role = Role.Operator, PasswordHash = "hash", SecurityStamp = "stamp", EndedSessions = new Dictionary<string, DateTimeOffset> { ["s"] = DateTimeOffset.UnixEpoch } };
        var key = new ApiKey("id", "ci", "hash", [KeyScope.Read, KeyScope.Push], "ann", DateTimeOffset.UnixEpoch, null, null);
        new AccessFile(File).Change(_ => new AccessContent([user], [key]));

        var (users, keys) = new AccessFile(File).Content;

        var read = Assert.Single(users);
        Assert.Equal((user.Id, "ann", Role.Operator, "hash", "stamp"), (read.Id, read.Name, read.Role, read.PasswordHash, read.SecurityStamp));
        Assert.Equal(["s"], read.EndedSessions.Keys);
        Assert.Equal([KeyScope.Read, KeyScope.Push], Assert.Single(keys).Scopes);
    }

    [Fact]
    public void Only_the_owner_can_read_the_file()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such bits; the user's own folder is private there.");
            return;
        }

        new AccessFile(File).Change(content => content with { Users = [new LocalUser { Name = "ann" }] });

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
    }

    [Fact]
    public void Change_that_cannot_be_written_is_not_in_force()
    {
        var file = Unwritable();

        Assert.ThrowsAny<SystemException>(() => file.Change(content => content with { Users = [new LocalUser { Name = "ann" }] }));

        Assert.Empty(file.Content.Users);
    }

    [Fact]
    public void Count_that_cannot_be_written_is_in_force_and_is_counted()
    {
        var file = Unwritable();

        file.Note(content => content with { Users = [new LocalUser { Name = "ann", AccessFailedCount = 3 }] });

        Assert.Equal(3, Assert.Single(file.Content.Users).AccessFailedCount);
        Assert.Equal(1, file.Unwritten);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{\"users\": []}")]
    [InlineData("[]")]
    public void File_that_cannot_be_understood_is_an_error_that_names_it(string text)
    {
        System.IO.File.WriteAllText(File, text);

        var exception = Assert.Throws<InvalidDataException>(() => new AccessFile(File));

        Assert.StartsWith($"{File} cannot be understood", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>Where the file should go is a folder with something in it, as on a full disk.</summary>
    private AccessFile Unwritable()
    {
        var file = new AccessFile(File);
        Directory.CreateDirectory(Path.Combine(File, "in the way"));
        return file;
    }
}
