using System.IO.Pipelines;

namespace Dashboard.App.Api.Export;

/// <summary>How rows of values are written to a file.</summary>
internal interface IExportFormat
{
    string ContentType { get; }

    /// <summary>Ending of the file, without the dot.</summary>
    string Extension { get; }

    /// <param name="rows">Read once, as they are written.</param>
    Task WriteAsync(PipeWriter output, IReadOnlyList<string> keys, IEnumerable<ExportRow> rows, CancellationToken cancellation);
}

/// <param name="TimestampMs">Milliseconds since the epoch.</param>
/// <param name="Values">In the order of the keys; NaN: a gap. Valid until the next row is read.</param>
internal readonly record struct ExportRow(long TimestampMs, double[] Values);
