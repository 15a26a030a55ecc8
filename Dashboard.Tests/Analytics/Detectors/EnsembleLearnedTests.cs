using Dashboard.Analytics.Anomalies.Ensembles;
using Dashboard.Tests.Analytics.Support;

namespace Dashboard.Tests.Analytics.Detectors;

public sealed class EnsembleLearnedTests
{
    [Fact]
    public void Learned_share_grows_from_none_to_all()
    {
        var ensemble = (IEnsembleDetector)DetectorRuns.Create("light");
        var values = Noise.White(1).Take(5000);

        ensemble.Run(values.AsSpan(0, 100));
        Assert.Equal(0, ensemble.LearnedShare);
        ensemble.Run(values.AsSpan(100, 900), 100);
        Assert.InRange(ensemble.LearnedShare, 0.1, 0.5);
        ensemble.Run(values.AsSpan(1000), 1000);
        Assert.Equal(1, ensemble.LearnedShare);
        Assert.Equal(5000, ensemble.Samples);
    }
}
