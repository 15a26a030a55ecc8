using Dashboard.App.Settings;

namespace Dashboard.Tests.Settings;

public sealed class DataDirectoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Missing_folder_is_made_with_one_for_keys_that_only_the_user_may_open()
    {
        var path = _folder.File("new/deep");

        Assert.Null(DataDirectory.Prepare(path).Problem);

        var keys = DataDirectory.KeysOf(path);
        Assert.True(Directory.Exists(keys));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(keys));
    }

    [Fact]
    public void Trial_leaves_nothing_behind()
    {
        DataDirectory.Prepare(_folder.Path);

        Assert.Equal(["keys"], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Folder_below_a_file_cannot_be_used_and_the_reason_names_path_and_fix()
    {
        File.WriteAllText(_folder.File("file"), "");

        var problem = DataDirectory.Prepare(_folder.File("file/below")).Problem!;

        Assert.StartsWith($"The data directory {_folder.File("file/below")} cannot be used", problem, StringComparison.Ordinal);
        Assert.EndsWith("Choose another with --data DIR.", problem, StringComparison.Ordinal);
    }
}
