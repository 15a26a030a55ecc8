using Dashboard.Analytics.Anomalies;
using Dashboard.Analytics.Anomalies.Several;
using Dashboard.Analytics.State;
using Dashboard.Tests.Analytics.Support;
using Dashboard.Tests.Support;
using MathNet.Numerics.LinearAlgebra;

namespace Dashboard.Tests.Analytics.Anomalies;

public sealed class MahalanobisTests
{
    private const int Memory = 200;
    private const double Shrinkage = 0.05;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void Distance_contributions_and_expected_values_equal_the_batch_definition(int refresh)
    {
        var samples = Correlated(1, 400);
        var detector = new Mahalanobis(4, new Dictionary<string, double> { ["memory"] = Memory, ["refresh"] = refresh });

        for (var t = 0; t < samples.Length; t++)
        {
            var score = detector.Update(samples[t]);
            if (t < 30)
                continue;

            var (mean, _) = Batch(samples.AsSpan(0, t));
            var (_, shrunk) = Batch(samples.AsSpan(0, t - ((t - 30) % refresh)));
            var x = Vector<double>.Build.Dense(samples[t]) - mean;
            var squared = x * shrunk.Cholesky().Solve(x);
            Assert.Equal(Math.Sqrt(squared), score.Score, 1e-9);
            for (var i = 0; i < 4; i++)
            {
                int[] others = [.. Enumerable.Range(0, 4).Where(other => other != i)];
                var among = Pick(shrunk, others, others);
                var z = Vector<double>.Build.Dense([.. others.Select(other => x[other])]);
                Assert.Equal(squared - (z * among.Cholesky().Solve(z)), detector.Contributions[i], 1e-8);
                var expected = mean[i] + (Pick(shrunk, [i], others) * among.Cholesky().Solve(z))[0];
                Assert.Equal(expected, detector.Expected[i], 1e-9 * Math.Max(1, Math.Abs(expected)));
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(24)]
    public void Inverse_equals_MathNet(int n)
    {
        var factor = Matrix<double>.Build.Dense(n, n, Noise.White(n).Take(n * n));
        var matrix = (factor * factor.Transpose()) + (0.1 * Matrix<double>.Build.DenseIdentity(n));
        var inverse = matrix.ToRowMajorArray();

        PositiveDefinite.Invert(inverse, n);

        var expected = matrix.Inverse().ToRowMajorArray();
        for (var i = 0; i < inverse.Length; i++)
            Assert.Equal(expected[i], inverse[i], 1e-9);
    }

    [Fact]
    public void Pair_that_breaks_its_correlation_is_found_and_named_though_each_stays_in_its_range()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var samples = Correlated(seed, 2001);
            // Series 1 and 3 go together; each moves by 1.5 of its own standard deviations, in opposite directions.
            (samples[2000][1], samples[2000][3]) = (100 + (1.5 * 10), -1.5);
            var detector = new Mahalanobis(4);
            var score = DetectorScore.Learning;
            foreach (var sample in samples)
                score = detector.Update(sample);

            Assert.Equal(DetectorState.Anomalous, score.State);
            Assert.InRange(score.PValue, 0, 1e-3);
            var contributions = detector.Contributions.ToArray();
            Assert.Equal([1, 3], contributions.Index().OrderByDescending(one => one.Item).Take(2).Select(one => one.Index).Order());
            Assert.True(Math.Min(contributions[1], contributions[3]) > 3 * Math.Max(contributions[0], contributions[2]));
            // What the other lets expect lies on the other side of the mean.
            Assert.InRange(detector.Expected[1], 80, 95);
        }
    }

    [Fact]
    public void P_value_of_one_in_a_hundred_comes_once_in_a_hundred_samples()
    {
        var rare = 0;
        for (var seed = 1; seed <= 3; seed++)
        {
            var detector = new Mahalanobis(4);
            rare += Correlated(seed, 20_000).Select(sample => detector.Update(sample)).Skip(2000).Count(score => score.PValue <= 0.01);
        }

        Assert.InRange(rare / (3 * 18_000.0), 0.005, 0.02);
    }

    [Fact]
    public void Unit_and_offset_of_each_series_change_nothing()
    {
        var samples = Correlated(5, 600);
        var (plain, scaled) = (new Mahalanobis(4), new Mahalanobis(4));

        foreach (var sample in samples)
        {
            var first = plain.Update(sample);
            var second = scaled.Update([(3 * sample[0]) - 7, 0.01 * sample[1], 1e6 * sample[2], sample[3] + 1000]);

            Assert.Equal(first.Score, second.Score, 1e-6);
            Assert.Equal(first.PValue, second.PValue, 1e-6);
            for (var i = 0; i < 4; i++)
                Assert.Equal(plain.Contributions[i], scaled.Contributions[i], 1e-6);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(29)]
    [InlineData(333)]
    public void Restored_detector_gives_the_same_scores_bit_for_bit(int cut)
    {
        var samples = Correlated(6, 500);
        samples[350][2] = double.NaN;
        var original = new Mahalanobis(4);
        foreach (var sample in samples.Take(cut))
            original.Update(sample);
        var writer = new StateWriter();
        original.Save(writer);
        var restored = new Mahalanobis(4);
        var reader = new StateReader(writer.ToArray());

        restored.Restore(reader);

        Assert.True(reader.IsAtEnd);
        foreach (var sample in samples.Skip(cut))
        {
            Assert.Equal(original.Update(sample), restored.Update(sample));
            Assert.Equal(original.Contributions, restored.Contributions);
        }

        Assert.Throws<FormatException>(() => new Mahalanobis(5).Restore(new StateReader(writer.ToArray())));
    }

    [Fact]
    public void Gaps_monsters_and_constants_leave_every_score_in_range()
    {
        double[] odd = [double.NaN, double.PositiveInfinity, double.MaxValue, 1e100, -1e100, double.Epsilon, 0];
        var random = new Random(2);
        var detector = new Mahalanobis(3);

        for (var i = 0; i < 3000; i++)
        {
            double[] sample = [0.1, random.NextDouble(), i % 5 == 0 ? odd[random.Next(odd.Length)] : random.NextDouble()];
            var score = detector.Update(sample);

            Assert.InRange(score.PValue, 0, 1);
            Assert.True(score.State == DetectorState.Gap ? double.IsNaN(score.Score) : double.IsFinite(score.Score), $"row {i}: {score}");
            Assert.All(detector.Contributions.ToArray(), contribution => Assert.True(contribution >= 0));
        }
    }

    [Fact]
    public void Constants_never_alarm_until_one_moves()
    {
        var detector = new Mahalanobis(2);
        for (var i = 0; i < 1000; i++)
            Assert.NotEqual(DetectorState.Anomalous, detector.Update([0.1, 7]).State);

        var score = detector.Update([0.1, 8]);

        Assert.Equal(DetectorState.Anomalous, score.State);
        Assert.True(detector.Contributions[1] > 1e5 && detector.Contributions[0] == 0);
    }

    [Fact]
    public void Update_allocates_nothing()
    {
        var samples = Correlated(3, 1000);
        var detector = new Mahalanobis(4);
        for (var i = 0; i < 500; i++)
            detector.Update(samples[i]);
        Allocations.AssertNone(() =>
        {
            for (var i = 500; i < samples.Length; i++)
                detector.Update(samples[i]);
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(257)]
    public void Number_of_series_outside_its_range_is_refused(int series) => Assert.Throws<ArgumentOutOfRangeException>(() => new Mahalanobis(series));

    [Fact]
    public void Sample_of_another_length_is_refused() => Assert.Throws<ArgumentException>(() => new Mahalanobis(3).Update([1, 2]));

    /// <summary>Four series: 1 (mean 100, sd 10) and 3 (sd 1) correlate by 0.98, 0 and 2 stand alone.</summary>
    private static double[][] Correlated(int seed, int count)
    {
        var noise = Noise.White(seed);
        var samples = new double[count][];
        for (var t = 0; t < count; t++)
        {
            var common = Math.Sqrt(0.98) * noise.Next();
            var rest = Math.Sqrt(0.02);
            samples[t] = [5 + noise.Next(), 100 + (10 * (common + (rest * noise.Next()))), 0.1 * noise.Next(), common + (rest * noise.Next())];
        }

        return samples;
    }

    /// <summary>Weighted mean and shrunk covariance by their definitions: the weight of a sample is what later ones left of it.</summary>
    private static (Vector<double> Mean, Matrix<double> Shrunk) Batch(ReadOnlySpan<double[]> samples)
    {
        var weights = new double[samples.Length];
        var left = 1.0;
        for (var t = samples.Length - 1; t >= 0; t--)
        {
            var weight = Math.Max(2.0 / (Memory + 1), 1.0 / (t + 1));
            weights[t] = left * weight;
            left *= 1 - weight;
        }

        var mean = Vector<double>.Build.Dense(4);
        for (var t = 0; t < samples.Length; t++)
            mean += weights[t] * Vector<double>.Build.Dense(samples[t]);
        var covariance = Matrix<double>.Build.Dense(4, 4);
        for (var t = 0; t < samples.Length; t++)
        {
            var distance = Vector<double>.Build.Dense(samples[t]) - mean;
            covariance += weights[t] * distance.OuterProduct(distance);
        }

        return (mean, ((1 - Shrinkage) * covariance) + (Shrinkage * Matrix<double>.Build.DiagonalOfDiagonalVector(covariance.Diagonal())));
    }

    private static Matrix<double> Pick(Matrix<double> matrix, int[] rows, int[] columns) =>
        Matrix<double>.Build.Dense(rows.Length, columns.Length, (i, j) => matrix[rows[i], columns[j]]);
}
