using Dashboard.Analytics.Anomalies;

namespace Dashboard.Tests.Analytics.Anomalies;

public sealed class FirstMoveTests
{
    public static TheoryData<string, double, double> Moves =>
        new MatrixTheoryData<string, double, double>(["full", "light"], [5, 0.1, 0, -1e9], [50, -7.25]);

    [Theory]
    [MemberData(nameof(Moves))]
    public void First_move_of_a_constant_series_is_an_alert_and_nothing_before_it(string name, double constant, double value)
    {
        var detector = DetectorCatalog.Find(name)!.CreateWith();
        for (var i = 0; i < 1_000; i++)
            Assert.NotEqual(DetectorState.Anomalous, detector.Update(1_000L * i, constant).State);

        var score = detector.Update(1_000_000, value);

        Assert.Equal(DetectorState.Anomalous, score.State);
        Assert.InRange(score.PValue, 1e-30, 0.01);
    }

    [Theory]
    [InlineData("full")]
    [InlineData("light")]
    public void Move_below_the_noise_floor_is_no_alert(string name)
    {
        var detector = DetectorCatalog.Find(name)!.CreateWith(new Dictionary<string, double> { ["noiseFloor"] = 50 });
        for (var i = 0; i < 1_000; i++)
            detector.Update(1_000L * i, 450);

        for (var i = 1_000; i < 1_100; i++)
            Assert.NotEqual(DetectorState.Anomalous, detector.Update(1_000L * i, 520).State);
    }
}
