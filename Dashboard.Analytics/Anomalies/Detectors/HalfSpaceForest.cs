namespace Dashboard.Analytics.Anomalies.Detectors;

/// <summary>
/// The fixed shape of half-space trees: full binary trees whose nodes each halve one coordinate of the space, chosen at random. Every tree has a box of its own around [0, 1]:
/// with s uniform in [0, 1] and r = 2·max(s, 1 − s) it reaches from s − r to s + r in each coordinate; beyond its box the outermost halves go on for ever.
/// A mass profile, kept by the caller, counts how many points went through each node.
/// </summary>
/// <remarks>Deterministic: the same sizes give the same trees on every machine. Immutable; 9 bytes an inner node.</remarks>
internal sealed class HalfSpaceForest
{
    private static HalfSpaceForest? _newest;

    private readonly int _trees;
    private readonly int _depth;
    private readonly int _ofPoint;
    private readonly byte[] _coordinates;
    private readonly double[] _splits;

    private HalfSpaceForest(int trees, int depth, int coordinates)
    {
        (_trees, _depth, _ofPoint) = (trees, depth, coordinates);
        var inner = (1 << depth) - 1;
        _coordinates = new byte[trees * inner];
        _splits = new double[trees * inner];
        var random = new Generator(((ulong)trees << 32) | ((ulong)depth << 16) | (uint)coordinates);
        var (lower, upper) = (new double[coordinates], new double[coordinates]);
        for (var tree = 0; tree < trees; tree++)
        {
            for (var i = 0; i < coordinates; i++)
            {
                var centre = random.NextDouble();
                var reach = 2 * Math.Max(centre, 1 - centre);
                (lower[i], upper[i]) = (centre - reach, centre + reach);
            }

            Grow(tree * inner, inner, 0, lower, upper, ref random);
        }
    }

    /// <summary>The trees of these sizes; those that were asked for last are kept, so that many series share them.</summary>
    /// <param name="trees">Number of trees.</param>
    /// <param name="depth">Halvings from the root to a leaf, 1 to 15.</param>
    /// <param name="coordinates">Coordinates of a point, up to 255.</param>
    public static HalfSpaceForest Of(int trees, int depth, int coordinates)
    {
        // Immutable: threads that meet here only make one too many.
        var newest = _newest;
        if (newest is null || (newest._trees, newest._depth, newest._ofPoint) != (trees, depth, coordinates))
            _newest = newest = new HalfSpaceForest(trees, depth, coordinates);
        return newest;
    }

    /// <summary>Nodes of all trees: the length of a mass profile.</summary>
    public int Nodes => _trees * NodesOfTree;

    private int NodesOfTree => (2 << _depth) - 1;

    /// <summary>Counts a point in every node that it goes through.</summary>
    public void Add(Span<ushort> masses, ReadOnlySpan<double> point)
    {
        for (var tree = 0; tree < _trees; tree++)
        {
            var ofTree = masses.Slice(tree * NodesOfTree, NodesOfTree);
            var node = 0;
            for (var level = 0; level < _depth; level++)
            {
                ofTree[node]++;
                node = Next(tree, node, point);
            }

            ofTree[node]++;
        }
    }

    /// <summary>
    /// How densely the profile's points lie around a point, as the mean over the trees of mass·2^level at the first node on its way with at most <paramref name="least"/> points,
    /// or at the leaf: what the whole tree would hold if it were as dense everywhere.
    /// </summary>
    public double DensityAt(ReadOnlySpan<ushort> masses, ReadOnlySpan<double> point, int least)
    {
        var sum = 0.0;
        for (var tree = 0; tree < _trees; tree++)
        {
            var ofTree = masses.Slice(tree * NodesOfTree, NodesOfTree);
            var (node, level) = (0, 0);
            while (level < _depth && ofTree[node] > least)
            {
                node = Next(tree, node, point);
                level++;
            }

            sum += (double)ofTree[node] * (1 << level);
        }

        return sum / _trees;
    }

    private int Next(int tree, int node, ReadOnlySpan<double> point)
    {
        var at = (tree * ((1 << _depth) - 1)) + node;
        return (2 * node) + (point[_coordinates[at]] < _splits[at] ? 1 : 2);
    }

    private void Grow(int tree, int inner, int node, double[] lower, double[] upper, ref Generator random)
    {
        if (node >= inner)
            return;

        var coordinate = (int)(random.NextDouble() * lower.Length);
        var (from, to) = (lower[coordinate], upper[coordinate]);
        var split = 0.5 * (from + to);
        (_coordinates[tree + node], _splits[tree + node]) = ((byte)coordinate, split);
        upper[coordinate] = split;
        Grow(tree, inner, (2 * node) + 1, lower, upper, ref random);
        (lower[coordinate], upper[coordinate]) = (split, to);
        Grow(tree, inner, (2 * node) + 2, lower, upper, ref random);
        lower[coordinate] = from;
    }

    /// <summary>SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): the trees must not change with the runtime's own generator.</summary>
    private struct Generator(ulong state)
    {
        private ulong _state = state;

        public double NextDouble()
        {
            _state += 0x9E3779B97F4A7C15;
            var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
        }
    }
}
