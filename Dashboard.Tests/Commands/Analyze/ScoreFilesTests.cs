using System.Globalization;
using Dashboard.Tests.Analytics.Support;

namespace Dashboard.Tests.Commands.Analyze;

public sealed class ScoreFilesTests : IDisposable
{
    private readonly AnalyzeRig _rig = new();

    public void Dispose() => _rig.Dispose();

    private string Out => Path.Combine(_rig.Folder, "out");

    [Fact]
    public void Each_file_gets_its_scores_under_its_own_name()
    {
        var (first, second) = (_rig.File("a.csv", "timestamp,value\n2014-04-01 00:00:00,20.0\n2014-04-01 00:05:00,21.5\n"), _rig.File("b.csv", Csv(300)));

        _rig.RunBytes(null, ["analyze", "anomalies", "--scores", "--out", Out, first, second]);

        Assert.Equal(0, _rig.ExitCode);
        Assert.Empty(_rig.Output);
        Assert.Equal(["timestamp,value,anomaly_score", "2014-04-01 00:00:00,20,0", "2014-04-01 00:05:00,21.5,0"], File.ReadAllLines(Path.Combine(Out, "a.csv")));
        Assert.Equal(301, File.ReadAllLines(Path.Combine(Out, "b.csv")).Length);
    }

    [Fact]
    public void Files_of_one_name_in_two_folders_keep_their_folders()
    {
        foreach (var folder in new[] { "x", "y" })
            Directory.CreateDirectory(Path.Combine(_rig.Folder, folder));
        var (first, second) = (_rig.File("x/a.csv", "1,1\n"), _rig.File("y/a.csv", "1,2\n"));

        _rig.RunBytes(null, ["analyze", "anomalies", "--scores", "--out", Out, first, second]);

        Assert.Contains("1,1,", File.ReadAllText(Path.Combine(Out, "x", "a.csv")), StringComparison.Ordinal);
        Assert.Contains("1,2,", File.ReadAllText(Path.Combine(Out, "y", "a.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public void Scores_of_a_beginning_are_the_beginning_of_the_scores()
    {
        var whole = _rig.Run(Csv(1500), "analyze anomalies --scores").Output.Split('\n');
        var cut = _rig.Run(Csv(900), "analyze anomalies --scores").Output.Split('\n');

        Assert.Equal(whole[..901], cut[..901]);
    }

    [Fact]
    public void Scores_lie_from_0_to_1_and_tell_a_spike()
    {
        var rows = _rig.Run(Csv(1500, spikeAt: 1200), "analyze anomalies --scores").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..];
        double[] scores = [.. rows.Select(row => double.Parse(row.Split(',')[2], CultureInfo.InvariantCulture))];

        Assert.All(scores, score => Assert.InRange(score, 0, 1));
        Assert.Equal(1200, Array.IndexOf(scores, scores.Max()));
    }

    [Fact]
    public void Gap_keeps_its_row()
    {
        var rows = _rig.Run("timestamp,value\n1,5\n2,\n3,5\n", "analyze anomalies --scores").Output.Split('\n');

        Assert.Equal("2,,0", rows[2]);
    }

    [Fact]
    public void Bad_row_leaves_no_half_file_behind()
    {
        var path = _rig.File("bad.csv", "timestamp,value\n1,5\n2,x\n");

        _rig.RunBytes(null, ["analyze", "anomalies", "--scores", "--out", Out, path]);

        Assert.Equal(2, _rig.ExitCode);
        Assert.Equal((path, 3), (_rig.Problem.GetProperty("file").GetString(), _rig.Problem.GetProperty("line").GetInt32()));
        Assert.Empty(Directory.EnumerateFiles(Out));
    }

    [Fact]
    public void Interruption_leaves_no_half_file_behind()
    {
        var path = _rig.File("long.csv", Csv(10_000));

        _rig.RunBytes(null, ["analyze", "anomalies", "--scores", "--method", "light", "--out", Out, path], new CancellationToken(canceled: true));

        Assert.Equal(130, _rig.ExitCode);
        Assert.Empty(_rig.Error);
        Assert.Empty(Directory.EnumerateFiles(Out));
    }

    [Fact]
    public void Scores_never_overwrite_their_input()
    {
        var path = _rig.File("a.csv", "1,1\n");

        _rig.RunBytes(null, ["analyze", "anomalies", "--scores", "--out", _rig.Folder, path]);

        Assert.Equal(2, _rig.ExitCode);
        Assert.Equal("1,1\n", File.ReadAllText(path));
    }

    [Fact]
    public void Several_files_without_a_folder_are_refused_with_the_fix()
    {
        _rig.RunBytes(null, ["analyze", "anomalies", "--scores", "a.csv", "b.csv"]);

        Assert.Contains("--out DIR", _rig.Problem.GetProperty("fix").GetString(), StringComparison.Ordinal);
    }

    private static string Csv(int rows, int spikeAt = -1)
    {
        var noise = Noise.White(9, offset: 20);
        return "timestamp,value\n" + string.Concat(
            Enumerable.Range(0, rows).Select(i => FormattableString.Invariant($"{1_700_000_000 + (i * 60)},{noise.Next() + (i == spikeAt ? 25 : 0):F3}\n")));
    }
}
