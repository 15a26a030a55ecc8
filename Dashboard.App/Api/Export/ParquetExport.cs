using System.IO.Pipelines;
using Parquet;
using Parquet.Schema;

namespace Dashboard.App.Api.Export;

/// <summary>
/// Apache Parquet: a column of times (UTC, milliseconds) and one of doubles a series; a gap is null. Rows are written in groups, and a group is sent before the next one is read,
/// so that a file of any length takes the memory of one.
/// </summary>
internal sealed class ParquetExport : IExportFormat
{
    private const string Time = "timestamp";

    /// <summary>Values that a group holds at most, 16 bytes each: 8 MiB.</summary>
    private const int GroupValues = 1 << 19;
    private const int LeastGroupRows = 64;
    private const int MostGroupRows = 1 << 14;

    public string ContentType => "application/vnd.apache.parquet";

    public string Extension => "parquet";

    public async Task WriteAsync(PipeWriter output, IReadOnlyList<string> keys, IEnumerable<ExportRow> rows, CancellationToken cancellation)
    {
        var time = new DateTimeDataField(Time, DateTimeFormat.Timestamp, isAdjustedToUTC: true, unit: DateTimeTimeUnit.Millis, isNullable: false);
        DataField[] values = [.. keys.Select(key => new DataField<double?>(NameOf(key)))];
        await using (var writer = await ParquetWriter.CreateAsync(new ParquetSchema([time, .. values]), new PipeStream(output), cancellationToken: cancellation))
        {
            var group = new RowGroup(keys.Count);
            foreach (var row in rows)
            {
                group.Add(row);
                if (group.IsFull)
                    await group.WriteAsync(writer, time, values, output, cancellation);
            }

            await group.WriteAsync(writer, time, values, output, cancellation);
        }

        await output.FlushAsync(cancellation);
    }

    /// <summary>A series whose key is that of the time is written as a key without labels.</summary>
    private static string NameOf(string key) => key == Time ? $"{key}{{}}" : key;

    /// <summary>Rows turned into columns, to be used again and again.</summary>
    private sealed class RowGroup(int columns)
    {
        private readonly DateTime[] _times = new DateTime[Math.Clamp(GroupValues / Math.Max(1, columns), LeastGroupRows, MostGroupRows)];
        private readonly double?[][] _values = new double?[columns][];
        private int _count;

        public bool IsFull => _count == _times.Length;

        public void Add(in ExportRow row)
        {
            _times[_count] = DateTimeOffset.FromUnixTimeMilliseconds(row.TimestampMs).UtcDateTime;
            for (var column = 0; column < _values.Length; column++)
                (_values[column] ??= new double?[_times.Length])[_count] = double.IsFinite(row.Values[column]) ? row.Values[column] : null;
            _count++;
        }

        /// <summary>Writes and sends what was added, and begins again.</summary>
        public async Task WriteAsync(ParquetWriter writer, DataField time, DataField[] fields, PipeWriter output, CancellationToken cancellation)
        {
            if (_count == 0)
                return;
            using (var group = writer.CreateRowGroup())
            {
                await group.WriteAsync<DateTime>(time, _times.AsMemory(0, _count), cancellationToken: cancellation);
                for (var column = 0; column < _values.Length; column++)
                    await group.WriteAsync<double>(fields[column], _values[column].AsMemory(0, _count), cancellationToken: cancellation);
                group.CompleteValidate();
            }

            _count = 0;
            await output.FlushAsync(cancellation);
        }
    }
}
