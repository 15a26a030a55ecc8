namespace Dashboard.App.Stream;

/// <summary>A reader of the stream as the status page shows it.</summary>
/// <param name="Delivered">Ticks put into the reader's queue so far.</param>
/// <param name="Dropped">Ticks that a live reader did not get because newer ones came.</param>
/// <param name="Waited">How often the collector had to wait for a lossless reader.</param>
/// <param name="WaitedFor">How long it waited in total.</param>
/// <param name="Depth">Ticks in the queue now.</param>
public readonly record struct ReaderStatus(string Name, ReaderMode Mode, long Delivered, long Dropped, long Waited, TimeSpan WaitedFor, int Depth);
