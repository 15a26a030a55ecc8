using Dashboard.App.Settings;
using Dashboard.App.Stream;

namespace Dashboard.App.Engine;

/// <summary>Keeps the recent history as long as the settings ask for, or as long as the memory limit allows. Used by the collector loop only.</summary>
internal sealed class HistorySizer(RecentHistory history, MinuteHistory minutes)
{
    /// <summary>Ticks that are kept even when the limit is too little for them.</summary>
    public const int LeastTicks = 20;

    /// <summary>Share of the limit that the one-minute values may take.</summary>
    private const double MinuteShare = 0.25;

    /// <summary>A shrunken history leaves this share free, so that the next new series does not make it shrink again at once.</summary>
    private const double RoomForMore = 0.9;

    /// <summary>A history is only made shorter, or longer within the limit, when that changes its length by more than this share.</summary>
    private const double WorthCopying = 0.25;

    private bool _isShortened;

    /// <summary>Whether the limit makes the history shorter than the settings ask for.</summary>
    public bool IsShortened => Volatile.Read(ref _isShortened);

    public static int TicksIn(CollectionSettings collection) =>
        Math.Max(LeastTicks, (int)Math.Ceiling(collection.History / collection.Cadence));

    /// <summary>Resizes the history when settings, cadence or the number of series ask for it. Cheap when they do not.</summary>
    public void Fit(CollectionSettings collection)
    {
        var limit = collection.HistoryLimitMebibytes * 1024L * 1024;
        minutes.Limit((long)(limit * MinuteShare));
        var wanted = TicksIn(collection);
        var affordable = Affordable(limit - minutes.Bytes);
        Volatile.Write(ref _isShortened, affordable < wanted);
        var capacity = history.Capacity;
        if (affordable < capacity)
            history.Resize(Math.Max(LeastTicks, (int)(affordable * RoomForMore)));
        else if (wanted > capacity)
            Lengthen(capacity, wanted, affordable);
        else if (wanted < capacity)
            Shorten(collection, capacity, wanted);
    }

    private int Affordable(long bytes)
    {
        var perTick = RecentHistory.BytesPerTick + ((long)history.SeriesCount * RecentHistory.BytesPerSample);
        return (int)Math.Clamp((bytes / perTick) - 1, LeastTicks, int.MaxValue);
    }

    private void Lengthen(int capacity, int wanted, int affordable)
    {
        if (wanted <= affordable)
            history.Resize(wanted);
        else if (affordable * RoomForMore > capacity * (1 + WorthCopying))
            history.Resize((int)(affordable * RoomForMore));
    }

    /// <summary>A slower cadence needs fewer ticks, but those of the faster one are kept until they are as old as the settings say.</summary>
    private void Shorten(CollectionSettings collection, int capacity, int wanted)
    {
        var newest = history.NewestSequence;
        var since = history.TimestampOf(newest) - (long)collection.History.TotalMilliseconds;
        var young = (int)(newest - history.FirstSequenceSince(since) + 1);
        var target = Math.Max(wanted, young);
        if (target < capacity * (1 - WorthCopying) || (target == wanted && young == wanted))
            history.Resize(target);
    }
}
