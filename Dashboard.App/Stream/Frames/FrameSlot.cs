namespace Dashboard.App.Stream.Frames;

/// <summary>One series of a frame.</summary>
/// <param name="Key">Series key, such as <c>cpu.usage</c>; a series that does not exist (yet) has gaps.</param>
/// <param name="IsPrimary">Whether band and forecast travel too, beside value and marks.</param>
public readonly record struct FrameSlot(string Key, bool IsPrimary);
