using Dashboard.App.Analyses;

namespace Dashboard.App.Commands.Backtesting;

/// <summary>A file and the windows in it that a person called anomalous.</summary>
internal sealed record LabelledFile(string Path, OrderedSeries Series, (long FromMs, long ToMs)[] Windows);
