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
        var log = new AuditLog(_folder.Path, _time);

        log.Done(new Caller("1", "ann", "10.1.2.3"), "user.role", "bob", "Viewer", "Admin");

        var line = JsonDocument.Parse(Assert.Single(System.IO.File.ReadAllLines(File))).RootElement;
        Assert.Equal("2026-11-25T12:00:00+00:00", line.GetProperty("time").GetString());
        Assert.Equal(("ann", "10.1.2.3", "user.role", "bob", "Viewer", "Admin", "done"), (
            line.GetProperty("who").GetString(), line.GetProperty("from").GetString(), line.GetProperty("action").GetString(), line.GetProperty("target").GetString(),
            line.GetProperty("before").GetString(), line.GetProperty("after").GetString(), line.GetProperty("outcome").GetString()));
    }

    [Fact]
    public void Newest_of_both_kinds_are_read_back_after_a_restart_past_a_broken_line()
    {
        var log = new AuditLog(_folder.Path, _time);
        log.Done(Caller.Dashboard, "one", "");
        System.IO.File.AppendAllText(File, "{\"time\":\n");
        _time.Advance(TimeSpan.FromSeconds(1));
        log.Done(Caller.Dashboard, "two", "");
        _time.Advance(TimeSpan.FromSeconds(1));
        log.Refused(Caller.Dashboard, "three", "");

        var again = new AuditLog(_folder.Path, _time);

        Assert.Equal(["three", "two", "one"], again.Newest(10).Select(entry => entry.Action));
        Assert.Equal(0, again.Failed);
    }

    [Fact]
    public void Line_breaks_in_names_make_no_line_of_their_own()
    {
        var log = new AuditLog(_folder.Path, _time);

        log.Refused(new Caller("x", "eve\n{\"who\":\"root\"}", null), "sign-in", "eve\r\nroot");

        Assert.Single(System.IO.File.ReadAllLines(Path.Combine(_folder.Path, "refused.ndjson")));
    }

    [Fact]
    public void Full_file_begins_anew_and_old_ones_are_kept_in_order()
    {
        var log = new AuditLog(_folder.Path, _time);
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
        var log = new AuditLog(_folder.Path, _time);

        log.Done(Caller.Dashboard, "one", "");

        Assert.Equal((1, 1L), (log.Newest(10).Count, log.Failed));
    }

    [Fact]
    public void Strangers_push_nothing_out_of_what_was_done()
    {
        var log = new AuditLog(_folder.Path, _time);
        log.Done(Caller.Dashboard, "user.create", "ann");
        _time.Advance(TimeSpan.FromSeconds(1));

        for (var attempt = 0; attempt < 3_000; attempt++)
            log.Refused(new Caller("anonymous", new string('é', 4_000), "203.0.113.9"), "sign-in", new string('é', 4_000));

        Assert.Contains(log.Newest(AuditLog.Kept), entry => entry.Action == "user.create");
        Assert.Contains("user.create", System.IO.File.ReadAllText(File), StringComparison.Ordinal);
        Assert.InRange(Directory.GetFiles(_folder.Path).Sum(file => new FileInfo(file).Length), 1, 3 << 20);
    }

    [Fact]
    public void Very_long_texts_are_cut_and_say_so()
    {
        var log = new AuditLog(null, _time);

        log.Done(Caller.Dashboard, "one", "", new string('a', 1_000_000));

        Assert.EndsWith("(1000000 characters)", log.Newest(1)[0].Before, StringComparison.Ordinal);
    }
}
