using Dashboard.Analytics.Anomalies;
using Dashboard.Analytics.State;
using Dashboard.Tests.Analytics.Support;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analytics.Detectors;

/// <summary>What every detector of the catalogue promises.</summary>
public sealed class DetectorContractTests
{
    public static TheoryData<string> Names => DetectorRuns.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Restored_detector_gives_the_same_scores_bit_for_bit(string name)
    {
        var values = DetectorRuns.Eventful(7, 3000);
        foreach (var cut in new[] { 0, 1, 5, 61, 700, 1999, 2950 })
        {
            var original = DetectorRuns.Create(name);
            original.Run(values.AsSpan(0, cut));
            var restored = DetectorRuns.Create(name);
            var reader = new StateReader(DetectorRuns.Saved(original));

            restored.Restore(reader);

            Assert.True(reader.IsAtEnd);
            Assert.Equal(original.Run(values.AsSpan(cut), cut), restored.Run(values.AsSpan(cut), cut));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void State_that_was_cut_off_is_refused(string name)
    {
        var detector = DetectorRuns.Create(name);
        detector.Run(Noise.White(1).Take(100));
        var bytes = DetectorRuns.Saved(detector);

        Assert.Throws<FormatException>(() => DetectorRuns.Create(name).Restore(new StateReader(bytes.AsMemory(0, bytes.Length - 1))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Scores_do_not_depend_on_later_samples(string name)
    {
        var values = DetectorRuns.Eventful(3, 2000);
        var other = values.ToArray();
        for (var i = 1200; i < other.Length; i++)
            other[i] = 1e6 * i;

        Assert.Equal(DetectorRuns.Run(name, values).Take(1200), DetectorRuns.Run(name, other).Take(1200));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Unit_and_offset_of_the_series_do_not_change_the_scores(string name)
    {
        var values = DetectorRuns.Eventful(11, 3000);
        var scaled = Array.ConvertAll(values, value => (37.5 * value) - 250);

        var plain = DetectorRuns.Run(name, values);
        var changed = DetectorRuns.Run(name, scaled);

        for (var i = 0; i < values.Length; i++)
        {
            Assert.Equal(double.IsNaN(plain[i].Score), double.IsNaN(changed[i].Score));
            Assert.True(!(Math.Abs(plain[i].Score - changed[i].Score) > 1e-6 * Math.Max(1, plain[i].Score)), $"row {i}: {plain[i].Score} and {changed[i].Score}");
            Assert.Equal(plain[i].PValue, changed[i].PValue, 1e-6);
            Assert.Equal(plain[i].State, changed[i].State);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Constant_that_binary_cannot_hold_never_alarms(string name)
    {
        var values = new double[5000];
        Array.Fill(values, 0.1);

        Assert.DoesNotContain(DetectorRuns.Run(name, values), score => score.State == DetectorState.Anomalous || score.PValue < 0.05);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Late_repeated_missing_and_infinite_rows_leave_every_score_in_range(string name)
    {
        var random = new Random(5);
        var detector = DetectorRuns.Create(name);
        double[] odd = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, -double.MaxValue, 1e100, -1e100, double.Epsilon, 0, 1e9];
        long[] oddTimes = [long.MinValue, long.MaxValue, 0, -1, DetectorRuns.StartMs];

        for (var i = 0; i < 4000; i++)
        {
            var value = i % 7 == 0 ? odd[random.Next(odd.Length)] : random.NextDouble();
            var time = i % 11 == 0 ? oddTimes[random.Next(oddTimes.Length)] : DetectorRuns.StartMs + (1000L * (i - random.Next(5)));
            var score = detector.Update(time, value);

            Assert.InRange(score.PValue, 0, 1);
            Assert.InRange(score.AlertScore, 0, 1);
            Assert.True(score.State == DetectorState.Gap ? double.IsNaN(score.Score) : score.Score >= 0, $"row {i}: {score}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Update_allocates_nothing(string name)
    {
        var values = DetectorRuns.Eventful(2, 4000);
        var detector = DetectorRuns.Create(name);
        for (var i = 0; i < 2000; i++)
            detector.Update(DetectorRuns.StartMs + (1000L * i), values[i]);
        Allocations.AssertNone(() =>
        {
            for (var i = 2000; i < values.Length; i++)
                detector.Update(DetectorRuns.StartMs + (1000L * i), values[i]);
        });
    }

    [Fact]
    public void Names_are_unique_and_speak_the_command_lines_language()
    {
        Assert.Equal(DetectorCatalog.All.Count, DetectorCatalog.All.Select(descriptor => descriptor.Name).Distinct().Count());
        Assert.All(DetectorCatalog.All, descriptor => Assert.Matches("^[a-z]+(-[a-z]+)*$", descriptor.Name));
    }

    [Fact]
    public void Every_default_lies_within_its_range() =>
        Assert.All(DetectorCatalog.All.SelectMany(descriptor => descriptor.Parameters), parameter => Assert.Null(parameter.ProblemWith(parameter.Default)));

    [Fact]
    public void Unknown_parameter_is_refused_by_name()
    {
        var thrown = Assert.Throws<ArgumentException>(() => DetectorCatalog.Find("z-score")!.CreateWith(new Dictionary<string, double> { ["widow"] = 3 }));

        Assert.Contains("widow", thrown.Message, StringComparison.Ordinal);
    }
}
