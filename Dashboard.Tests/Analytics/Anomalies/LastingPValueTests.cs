using Dashboard.Analytics.Anomalies.Ensembles;
using Dashboard.Tests.Analytics.Support;

namespace Dashboard.Tests.Analytics.Anomalies;

public sealed class LastingPValueTests
{
    [Theory]
    [InlineData(3_000, 1, 1)]
    [InlineData(3_200, 0, 1e-3)]
    public void Change_of_level_counts_once_there_is_a_past_to_stand_out_from(int learned, double least, double most)
    {
        var light = (IEnsembleDetector)LightEnsemble.Descriptor.CreateWith();
        var noise = Noise.White(4);
        for (var i = 0; i < learned; i++)
            light.Update(i * 100L, 50 + (4 * noise.Next()));

        var smallest = 1.0;
        for (var i = 0; i < 60; i++)
        {
            light.Update((learned + i) * 100L, 58 + (4 * noise.Next()));
            smallest = Math.Min(smallest, LightEnsemble.LastingPValueOf(light));
        }

        Assert.InRange(smallest, least, most);
    }
}
