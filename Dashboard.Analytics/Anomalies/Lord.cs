using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Anomalies;

/// <summary>
/// Decides p-value by p-value, without knowing how many will come, which are discoveries, so that the expected share of false ones among them stays at most the level: LORD++. Test t
/// is a discovery when p ≤ α(t), and α(t) = w·γ(t) + (α − w)·γ(t − τ₁) + α·Σ γ(t − τⱼ) over the times τ₂, τ₃, … of the discoveries before it: each discovery pays for later
/// tests. γ(j) = 0.0772·ln max(j, 2)/(j·exp √ln j), which sums up to 0.976.
/// <para>With a memory below 1 each term is worth memory^(age) of it: what is controlled is then the share among recent discoveries, as an endless stream needs it. The newest
/// 256 discoveries pay; leaving out older ones makes α(t) smaller, never the control weaker.</para>
/// <para>Parameters: level α 0.0001 to 0.5 (0.05); initial wealth w, above 0 and below α (half of it); memory 0.9 to 1 (1). Valid for p-values that are independent, or at least as
/// large as uniform ones given the tests before them.</para>
/// References: Ramdas, Yang, Wainwright and Jordan, "Online control of the false discovery rate with decaying memory", NeurIPS 2017; Javanmard and Montanari, Ann. Stat. 46, 2018 (γ).
/// </summary>
/// <remarks>Owned by one thread. O(discoveries that pay) a test. 2 KB. Allocates nothing after creation.</remarks>
public sealed class Lord
{
    private const int MostPaying = 256;
    private const double Share = 0.0772;

    private readonly double _level;
    private readonly double _initial;
    private readonly double _memory;

    // Times of the newest discoveries, a ring.
    private readonly double[] _times = new double[MostPaying];
    private double _first;

    /// <param name="level">Largest expected share of false discoveries, 0.0001 to 0.5.</param>
    /// <param name="initial">Wealth w to begin with, above 0 and below the level; NaN: half of the level. More finds the first ones sooner and later ones later.</param>
    /// <param name="memory">What a test later is left of a discovery's pay, 0.9 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public Lord(double level = 0.05, double initial = double.NaN, double memory = 1)
    {
        if (!(level is >= 0.0001 and <= 0.5))
            throw new ArgumentOutOfRangeException(nameof(level), level, "The level must be from 0.0001 to 0.5; 0.05 is usual.");
        if (!double.IsNaN(initial) && !(initial > 0 && initial < level))
            throw new ArgumentOutOfRangeException(nameof(initial), initial, "The initial wealth must be above 0 and below the level; half of it is usual.");
        if (!(memory is >= 0.9 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(memory), memory, "The memory must be from 0.9 to 1; 1 forgets nothing.");

        (_level, _initial, _memory) = (level, double.IsNaN(initial) ? level / 2 : initial, memory);
        NextLevel = LevelOf(1);
    }

    /// <summary>Tests so far.</summary>
    public long Tests { get; private set; }

    /// <summary>Discoveries so far.</summary>
    public long Discoveries { get; private set; }

    /// <summary>α of the next test.</summary>
    public double NextLevel { get; private set; }

    /// <summary>Tests the next p-value.</summary>
    /// <param name="p">0 to 1; NaN is no test.</param>
    public bool IsDiscovery(double p)
    {
        if (double.IsNaN(p))
            return false;

        Tests++;
        var isDiscovery = p <= NextLevel;
        if (isDiscovery)
        {
            _first = Discoveries == 0 ? Tests : _first;
            _times[(int)(Discoveries++ % MostPaying)] = Tests;
        }

        NextLevel = LevelOf(Tests + 1);
        return isDiscovery;
    }

    /// <summary>Writes the whole state.</summary>
    public void Save(StateWriter writer)
    {
        writer.Write(_times);
        writer.Write(_first);
        writer.Write(Tests);
        writer.Write(Discoveries);
    }

    /// <summary>Takes over what one with the same parameters saved.</summary>
    /// <exception cref="FormatException">The state is cut off, or counts more discoveries than tests.</exception>
    public void Restore(StateReader reader)
    {
        reader.Read(_times);
        _first = reader.ReadDouble();
        var (tests, discoveries) = (reader.ReadInt64(), reader.ReadInt64());
        if (discoveries < 0 || tests < discoveries)
            throw new FormatException($"The state says that {tests} tests gave {discoveries} discoveries, which is not possible.");

        (Tests, Discoveries) = (tests, discoveries);
        NextLevel = LevelOf(Tests + 1);
    }

    private double LevelOf(long test)
    {
        var sum = _initial * Gamma(test) * LeftAfter(Discoveries == 0 ? 0 : test - _first);
        var paying = Math.Min(Discoveries, MostPaying);
        for (var i = 0; i < paying; i++)
        {
            var age = test - _times[i];
            sum += (_times[i] == _first ? _level - _initial : _level) * Gamma(age) * LeftAfter(age);
        }

        return sum;
    }

    private double LeftAfter(double age) => _memory < 1 ? Math.Pow(_memory, age) : 1;

    private static double Gamma(double age) => Share * Math.Log(Math.Max(age, 2)) / (age * Math.Exp(Math.Sqrt(Math.Log(age))));
}
