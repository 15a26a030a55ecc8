using System.Text.Json;
using Dashboard.App.Access.Auditing;
using Dashboard.App.Access.Permissions;
using Dashboard.Tests.Settings;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Tests.Access.Auditing;

public sealed class AuditLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));

    private string File => Path.Combine(_folder.Path, "audit.ndjson");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Entry_says_who_what_when_from_where_before_and_after()
    {
        var log = new AuditLog(File, _time);

        log.Done(new Caller("1", "ann", "10.1.2.3"), "user.role", "bob", "Viewer", "Admin");

        var line = JsonDocument.Parse(Assert.Single(System.IO.File.ReadAllLines(File))).RootElement;
        Assert.Equal("2026-11-25T12:00:00+00:00", line.GetProperty("time").GetString());
        Assert.Equal(("ann", "10.1.2.3", "user.role", "bob", "Viewer", "Admin", "done"), (
            line.GetProperty("who").GetString(), line.GetProperty("from").GetString(), line.GetProperty("action").GetString(), line.GetProperty("target").GetString(),
            line.GetProperty("before").GetString(), line.GetProperty("after").GetString(), line.GetProperty("outcome").GetString()));
    }

    [Fact]
    public void Newest_are_read_back_after_a_restart_a_broken_line_is_counted()
    {
        var log = new AuditLog(File, _time);
        log.Done(Caller.Dashboard, "one", "");
        System.IO.File.AppendAllText(File, "{\"time\":\n");
        log.Refused(Caller.Dashboard, "two", "");

        var again = new AuditLog(File, _time);

        Assert.Equal(["two", "one"], again.Newest(10).Select(entry => entry.Action));
        Assert.Equal(1, again.Failed);
    }

    [Fact]
    public void Line_breaks_in_names_make_no_line_of_their_own()
    {
        var log = new AuditLog(File, _time);

        log.Refused(new Caller("x", "eve\n{\"who\":\"root\"}", null), "sign-in", "eve\r\nroot");

        Assert.Single(System.IO.File.ReadAllLines(File));
    }

    [Fact]
    public void Full_file_begins_anew_and_old_ones_are_kept_in_order()
    {
        var log = new AuditLog(File, _time);
        System.IO.File.WriteAllText(File, new string('x', (int)AuditLog.FileLimit + 1));
        log.Done(Caller.Dashboard, "first of the second file", "");
        System.IO.File.AppendAllText(File, new string('y', (int)AuditLog.FileLimit));
        log.Done(Caller.Dashboard, "first of the third file", "");

        Assert.Contains("third", Assert.Single(System.IO.File.ReadAllLines(File)), StringComparison.Ordinal);
        Assert.Contains("second", System.IO.File.ReadAllText(Path.Combine(_folder.Path, "audit.1.ndjson")), StringComparison.Ordinal);
        Assert.StartsWith("xxx", System.IO.File.ReadAllText(Path.Combine(_folder.Path, "audit.2.ndjson")), StringComparison.Ordinal);
    }

    [Fact]
    public void File_that_cannot_be_written_costs_nothing_but_is_counted()
    {
        Directory.CreateDirectory(File);
        var log = new AuditLog(File, _time);

        log.Done(Caller.Dashboard, "one", "");

        Assert.Equal((1, 1L), (log.Newest(10).Count, log.Failed));
    }

    [Fact]
    public void Very_long_texts_are_cut_and_say_so()
    {
        var log = new AuditLog(null, _time);

        log.Done(Caller.Dashboard, "one", "", new string('a', 1_000_000));

        Assert.EndsWith("(1000000 characters)", log.Newest(1)[0].Before, StringComparison.Ordinal);
    }
}
