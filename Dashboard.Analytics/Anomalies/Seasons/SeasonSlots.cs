using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Anomalies.Seasons;

/// <summary>
/// One candidate season: a level and, for each slot of the period, how far the series usually lies from that level. A slot takes its mean of each cycle with a share of
/// <see cref="Gain"/>; the level follows with the period as its time constant, so that the season itself does not move it.
/// </summary>
/// <remarks>O(1) a sample; 4 bytes a slot.</remarks>
internal sealed class SeasonSlots(int slots)
{
    /// <summary>Share of a slot's newest cycle: about the last five cycles count.</summary>
    private const double Gain = 0.3;

    /// <summary>The share in the second cycle: in the first the level itself was still unknown.</summary>
    private const double EarlyGain = 0.7;

    private readonly float[] _offsets = Filled(slots);
    private double _level;
    private double _taken;
    private double _slotSum;
    private int _slotCount;
    private int _slot = -1;

    /// <summary>Level plus the slot's offset; NaN before the slot was seen in an earlier cycle.</summary>
    /// <param name="phase">Position in the period, 0 to 1.</param>
    public double Expect(double phase) => _level + _offsets[SlotOf(phase)];

    /// <param name="samplesPerPeriod">Time constant of the level.</param>
    public void Learn(double phase, double value, double samplesPerPeriod)
    {
        _taken++;
        _level += (value - _level) / Math.Min(_taken, Math.Max(samplesPerPeriod, 2));
        var slot = SlotOf(phase);
        if (slot != _slot)
        {
            Commit(_taken < 2.5 * samplesPerPeriod ? EarlyGain : Gain);
            _slot = slot;
        }

        _slotSum += value - _level;
        _slotCount++;
    }

    public void Forget()
    {
        Array.Fill(_offsets, float.NaN);
        (_level, _taken, _slotSum, _slotCount, _slot) = (0, 0, 0, 0, -1);
    }

    public void Save(StateWriter writer)
    {
        writer.Write(_offsets);
        writer.Write(_level);
        writer.Write(_taken);
        writer.Write(_slotSum);
        writer.Write(_slotCount);
        writer.Write(_slot);
    }

    public void Restore(StateReader reader)
    {
        reader.Read(_offsets);
        _level = reader.ReadDouble();
        _taken = reader.ReadDouble();
        _slotSum = reader.ReadDouble();
        _slotCount = reader.ReadInt32();
        _slot = reader.ReadInt32();
    }

    private void Commit(double gain)
    {
        if (_slotCount == 0)
            return;

        var mean = _slotSum / _slotCount;
        ref var offset = ref _offsets[_slot];
        offset = (float)(float.IsNaN(offset) ? mean : offset + (gain * (mean - offset)));
        (_slotSum, _slotCount) = (0, 0);
    }

    private int SlotOf(double phase) => Math.Clamp((int)(phase * slots), 0, slots - 1);

    private static float[] Filled(int slots)
    {
        var offsets = new float[slots];
        Array.Fill(offsets, float.NaN);
        return offsets;
    }
}
