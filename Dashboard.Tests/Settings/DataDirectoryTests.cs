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

        using var directory = DataDirectory.Prepare(path);

        Assert.Null(directory.Problem);
        var keys = DataDirectory.KeysOf(path);
        Assert.True(Directory.Exists(keys));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(keys));
    }

    [Fact]
    public void Trial_leaves_nothing_but_the_lock_behind()
    {
        using var directory = DataDirectory.Prepare(_folder.Path);

        Assert.Equal(["dashboard.lock", "keys"], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Folder_belongs_to_one_dashboard_until_it_ends()
    {
        using (var first = DataDirectory.Prepare(_folder.Path))
        {
            using var second = DataDirectory.Prepare(_folder.Path);

            Assert.Null(first.Conflict);
            Assert.Equal($"Another dashboard uses the data directory {_folder.Path}. Stop that one, or give this one its own with --data DIR.", second.Conflict);
        }

        using var third = DataDirectory.Prepare(_folder.Path);
        Assert.Null(third.Conflict);
    }

    [Fact]
    public void Lock_that_cannot_be_opened_stops_nothing_and_the_fix_is_told()
    {
        Directory.CreateDirectory(_folder.File("dashboard.lock"));

        using var directory = DataDirectory.Prepare(_folder.Path);

        Assert.Null(directory.Conflict);
        Assert.Contains($"Whether another dashboard uses {_folder.Path} cannot be told", directory.Problem, StringComparison.Ordinal);
        Assert.EndsWith("Remove dashboard.lock there, or choose another folder with --data DIR.", directory.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Lock_that_a_crash_left_behind_with_anything_in_it_is_taken_over()
    {
        File.WriteAllText(_folder.File("dashboard.lock"), "left behind");

        using var directory = DataDirectory.Prepare(_folder.Path);

        Assert.Null(directory.Conflict);
        Assert.Null(directory.Problem);
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
