using System.Numerics;
using System.Runtime.InteropServices;
using Dashboard.Analytics.State;
using Dashboard.Analytics.Windows;

namespace Dashboard.Analytics.Anomalies.Detectors;

/// <summary>
/// How unlike everything recent the last m values are, at several m: the Euclidean distance, per value, to the nearest earlier stretch of the same length among the last
/// 1,024 positions that does not overlap it (d ≥ m samples ago). What came before in the same form is near, however wild the form; what never came before is far.
/// <para>
/// With q[d] = Σ x[t−k]·x[t−k−d] over k &lt; m and S(t) = Σ x[t−k]², dist²[d] = S(t) + S(t−d) − 2·q[d], and q follows the series by
/// q[d] += x[t]·x[t−d] − x[t−m]·x[t−m−d]. Values count from the series' first one, so that an offset costs no digits; one lag of each scale is recomputed
/// exactly every sample, so that each is at least every 1,024 samples and rounding never adds up.
/// </para>
/// Reference: Yeh et al., "Matrix Profile I", ICDM 2016 (nearest-neighbour distance of subsequences; here without normalising each, so that level and size count).
/// </summary>
/// <remarks>O(1,024 · scales) a sample, vectorised. About 70 KB. Allocates nothing after creation.</remarks>
internal sealed class NoveltyScales
{
    /// <summary>How many samples ago the earlier stretch may end.</summary>
    public const int Reach = 1024;

    private readonly int[] _lengths;
    private readonly double[][] _products;
    private readonly int _longest;
    private RecentFirst _values;

    // Sum of the squares up to each sample, counted from the newest sample at the last upkeep.
    private RecentFirst _sums;
    private long _count;
    private double _first;

    /// <param name="lengths">Lengths m of the stretches, ascending.</param>
    public NoveltyScales(params int[] lengths)
    {
        _lengths = lengths;
        _longest = lengths[^1];
        _products = Array.ConvertAll(lengths, length => new double[Reach - length + 1]);
        _values = new RecentFirst(Reach + _longest + 1);
        _sums = new RecentFirst(Reach + _longest + 1);
    }

    public int Count => _lengths.Length;

    public int LengthOf(int scale) => _lengths[scale];

    /// <summary>Takes a finite value in and gives each scale's distance; NaN where there is no earlier stretch yet.</summary>
    public void Update(double value, Span<double> distances)
    {
        if (_count == 0)
            _first = value;

        var x = value - _first;
        var previousSum = _sums.Values[0];
        _values.Push(x);
        if (_sums.Push(previousSum + (x * x)))
            RebaseSums();

        _count++;
        var exactLag = (int)(_count % Reach) + 1;
        for (var scale = 0; scale < _lengths.Length; scale++)
        {
            var length = _lengths[scale];
            var nearest = Advance(_products[scale], length);
            distances[scale] = double.IsPositiveInfinity(nearest) ? double.NaN : Math.Sqrt(Math.Max(0, nearest) / length);
            if (exactLag >= length)
                _products[scale][exactLag - length] = ProductAt(exactLag, length);
        }
    }

    public void Save(StateWriter writer)
    {
        _values.Save(writer);
        _sums.Save(writer);
        writer.Write(_count);
        writer.Write(_first);
        foreach (var products in _products)
            writer.Write(products);
    }

    public void Restore(StateReader reader)
    {
        _values.Restore(reader);
        _sums.Restore(reader);
        _count = reader.ReadInt64();
        _first = reader.ReadDouble();
        foreach (var products in _products)
            reader.Read(products);
    }

    /// <summary>Moves all dot products of one scale on by a sample and returns the smallest squared distance; infinite when there is no earlier stretch.</summary>
    private double Advance(Span<double> products, int length)
    {
        // Index i is the lag d = length + i: x[d] enters, x[d + length] leaves, S(t − d) = sums[d] − sums[d + length].
        var near = _values.Values.Slice(length, products.Length);
        var far = _values.Values.Slice(2 * length, products.Length);
        var nearSums = _sums.Values.Slice(length, products.Length);
        var farSums = _sums.Values.Slice(2 * length, products.Length);
        var (entering, leaving) = (_values.Values[0], _values.Values[length]);
        var known = (int)Math.Clamp(_count - (2 * length) + 1, 0, products.Length);

        var smallest = new Vector<double>(double.PositiveInfinity);
        var (enters, leaves) = (new Vector<double>(entering), new Vector<double>(leaving));
        ref var product0 = ref MemoryMarshal.GetReference(products);
        ref var near0 = ref MemoryMarshal.GetReference(near);
        ref var far0 = ref MemoryMarshal.GetReference(far);
        ref var nearSum0 = ref MemoryMarshal.GetReference(nearSums);
        ref var farSum0 = ref MemoryMarshal.GetReference(farSums);
        var width = Vector<double>.Count;
        var i = 0;
        // All five spans are as long as the products: the references stay inside.
        for (; i <= known - width; i += width)
        {
            var at = (nuint)i;
            var product = Vector.LoadUnsafe(ref product0, at) + (enters * Vector.LoadUnsafe(ref near0, at)) - (leaves * Vector.LoadUnsafe(ref far0, at));
            product.StoreUnsafe(ref product0, at);
            smallest = Vector.Min(smallest, Vector.LoadUnsafe(ref nearSum0, at) - Vector.LoadUnsafe(ref farSum0, at) - (product + product));
        }

        var least = double.PositiveInfinity;
        for (var lane = 0; lane < width; lane++)
            least = Math.Min(least, smallest[lane]);
        for (; i < products.Length; i++)
        {
            products[i] += (entering * near[i]) - (leaving * far[i]);
            if (i < known)
                least = Math.Min(least, nearSums[i] - farSums[i] - (2 * products[i]));
        }

        return least + (_sums.Values[0] - _sums.Values[length]);
    }

    private double ProductAt(int lag, int length)
    {
        var recent = _values.Values[..length];
        var earlier = _values.Values.Slice(lag, length);
        var sums = Vector<double>.Zero;
        var k = 0;
        for (; k <= length - Vector<double>.Count; k += Vector<double>.Count)
            sums += new Vector<double>(recent[k..]) * new Vector<double>(earlier[k..]);
        var sum = Vector.Sum(sums);
        for (; k < length; k++)
            sum += recent[k] * earlier[k];
        return sum;
    }

    /// <summary>Counts the sums of squares from the newest sample on: the recent ones, which matter most, stay small and exact.</summary>
    private void RebaseSums()
    {
        var x = _values.Values;
        var sums = _sums.Writable;
        sums[0] = 0;
        for (var i = 1; i < sums.Length; i++)
            sums[i] = sums[i - 1] - (x[i - 1] * x[i - 1]);
    }
}
