using System.Runtime.InteropServices;
using System.Text;

namespace Dashboard.App.Sources.Host;

/// <summary>
/// Devices found by the bytes of their name. The kernel lists them in a stable order, so the next position is the first guess and the steady state
/// is one comparison a device. Owned by the collector loop.
/// </summary>
/// <param name="kind">What the devices are, in the plural, for the message when there are too many.</param>
/// <param name="add">Makes a device from its name.</param>
internal sealed class DeviceList<T>(string kind, HostFailures failures, Func<string, T> add)
    where T : class
{
    private readonly List<Known> _known = [];
    private readonly HashSet<string> _admitted = new(StringComparer.Ordinal);
    private int _guess;
    private long _pass;

    /// <summary>Starts another pass over the file.</summary>
    public void Begin()
    {
        _guess = 0;
        _pass++;
    }

    /// <summary>The device of that name; one that is new is made first. Null when there were too many names already.</summary>
    public T? Find(ReadOnlySpan<byte> name)
    {
        var known = CollectionsMarshal.AsSpan(_known);
        for (var tried = 0; tried < known.Length; tried++)
        {
            if (_guess >= known.Length)
                _guess = 0;
            ref var candidate = ref known[_guess++];
            if (!name.SequenceEqual(candidate.Name))
                continue;
            candidate.SeenInPass = _pass;
            return candidate.Device;
        }

        return Add(name);
    }

    /// <summary>The next device that this pass did not come across, from a position on; null when there is none.</summary>
    public T? NextMissing(ref int position)
    {
        while (position < _known.Count)
        {
            var known = _known[position++];
            if (known.SeenInPass != _pass && known.Device is not null)
                return known.Device;
        }

        return null;
    }

    private T? Add(ReadOnlySpan<byte> name)
    {
        // Names that come and go (a pair of interfaces for every container) do not pile up.
        if (_known.Count >= HostSeries.MostOfAKind)
            _known.RemoveAll(known => known.SeenInPass < _pass - 1);

        var text = Encoding.UTF8.GetString(name);
        var isAdmitted = _admitted.Contains(text) || _admitted.Count < HostSeries.MostOfAKind;
        if (isAdmitted)
            _admitted.Add(text);
        else
            failures.Failed(kind, new InvalidOperationException($"There were more than {HostSeries.MostOfAKind} {kind}; later ones such as {text} have no series."));
        var device = isAdmitted ? add(text) : null;
        _known.Add(new Known(name.ToArray(), device, _pass));
        _guess = _known.Count;
        return device;
    }

    private record struct Known(byte[] Name, T? Device, long SeenInPass);
}
