using Dashboard.Analytics.Anomalies;
using Dashboard.Analytics.Forecasting;
using Dashboard.Analytics.State;
using Dashboard.Bench.Analytics;
using Dashboard.Bench.Forecasting;
using Dashboard.Bench.Gates;
using Dashboard.Bench.Live;
using Dashboard.Bench.Reports;

namespace Dashboard.Bench.Costs;

/// <summary>What each detector and forecaster costs a sample in the steady state, and what it takes for a series, in one table with the budgets.</summary>
internal static class CostsRun
{
    private const int Learned = 10_000;
    private static readonly TimeSpan Cadence = TimeSpan.FromMilliseconds(100);

    /// <returns>The exit code: 1 when a budget in bytes is missed. Times depend on the machine: a miss is said and fails nothing.</returns>
    public static int Run()
    {
        Cost[] costs = [.. AtTheTick(), .. DetectorCatalog.All.Select(Detector), .. ForecasterCatalog.All.SelectMany(Forecaster)];
        var table = new Table("One sample of one series", "Time, median", "Allocated", "Memory", "Saved state", "Budget", "");
        foreach (var cost in costs)
            table.Add(cost.Row);
        Console.Write(table);
        Console.WriteLine($"Measured on {Machine.Description}.");

        var missed = costs.Count(cost => !cost.IsMet);
        Console.WriteLine(missed == 0 ? "Every budget is met." : $"{missed} of {costs.Length} miss their budget.");
        return costs.All(cost => cost.Allocated == 0 && (cost.Budget is not { } budget || cost.Memory <= budget.Bytes)) ? 0 : 1;
    }

    /// <summary>What stands behind every live chart: three detectors with their calibrator, and damped Holt with its interval.</summary>
    private static IEnumerable<Cost> AtTheTick()
    {
        var random = new Random(1);
        var values = new double[4_096];
        for (var i = 0; i < values.Length; i++)
            values[i] = 100 + random.NextDouble() + random.NextDouble() + random.NextDouble() + random.NextDouble();

        var next = 0;
        yield return Of(
            "tick: z-score, IQR, moving average",
            () => new SeriesDetector(DetectionParameters.Default, Cadence, SeriesTraits.Unknown),
            detector => detector.Update(values[next++ & (values.Length - 1)]));
        yield return Of(
            "tick: damped Holt and its interval",
            () => new HoltForecaster(HoltParameters.Default, Cadence),
            forecaster => forecaster.Update(values[next++ & (values.Length - 1)]));
    }

    private static Cost Of<T>(string name, Func<T> create, Action<T> update)
        where T : class
    {
        T Learn()
        {
            var one = create();
            for (var i = 0; i < Learned; i++)
                update(one);
            return one;
        }

        var learned = Learn();
        return Cost.Of(name, () => update(learned), Measuring.Kept(Learn), double.NaN);
    }

    private static Cost Detector(DetectorDescriptor descriptor)
    {
        var rig = new DetectorRig(descriptor);
        var memory = Measuring.Kept(() => new DetectorRig(descriptor).Detector);
        return Cost.Of(descriptor.Name, () => rig.Update(), memory, Saved(rig.Detector.Save)) with { Budget = Budget.Of(descriptor.Name) };
    }

    private static IEnumerable<Cost> Forecaster(ForecasterDescriptor descriptor)
    {
        var rig = new ForecasterRig(descriptor);
        yield return Cost.Of(descriptor.Name, rig.Update, Measuring.Kept(rig.Fit), Saved(rig.Model.Save));
        yield return Cost.Of($"{descriptor.Name}, with intervals", rig.UpdateCalibrated, Measuring.Kept(rig.FitCalibrated), Saved(rig.Calibrated.Save));
    }

    private static long Saved(Action<StateWriter> save)
    {
        var writer = new StateWriter();
        save(writer);
        return writer.Length;
    }
}
