namespace Dashboard.App.Sources.Push;

/// <summary>What was pushed since start.</summary>
/// <param name="Rejected">Points refused, for whatever reason.</param>
/// <param name="Overflowed">Of those, points refused because too many were waiting.</param>
/// <param name="OutOfOrder">Accepted samples that changed nothing, because a newer one had been there before.</param>
/// <param name="RefusedSeries">Of the rejected, points of a series beyond the limit.</param>
/// <param name="Waiting">Samples in the queue now.</param>
public sealed record PushStatus(
    long Accepted, long Rejected, long Overflowed, long OutOfOrder, int Series, long RefusedSeries, int Waiting, int Capacity);
