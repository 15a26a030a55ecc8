using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;
using Dashboard.App.Stream;

namespace Dashboard.App.Api.Exposition;

/// <summary>Writes a tick in the Prometheus text format 0.0.4 or in OpenMetrics 1.0.0. Series without a value in the tick are left out: a gap is not zero.</summary>
internal sealed class ExpositionWriter(SeriesCatalog catalog)
{
    /// <summary>Longest text of a double.</summary>
    private const int LongestNumber = 32;

    private const int FlushBytes = 32 * 1024;

    private Plan _plan = new([], []);

    public async Task WriteAsync(Tick tick, ExpositionFormat format, PipeWriter output, CancellationToken cancellation)
    {
        foreach (var family in Families())
        {
            WriteFamily(family, format, tick, output);
            if (output.UnflushedBytes >= FlushBytes)
                await output.FlushAsync(cancellation);
        }

        if (format == ExpositionFormat.OpenMetrics)
            output.Write("# EOF\n"u8);
        await output.FlushAsync(cancellation);
    }

    private static void WriteFamily(ExpositionFamily family, ExpositionFormat format, Tick tick, PipeWriter output)
    {
        var hasHead = false;
        foreach (var line in family.Lines)
        {
            var value = tick.ValueOf(line.Series);
            if (double.IsNaN(value))
                continue;
            if (!hasHead)
                output.Write(format == ExpositionFormat.Text ? family.Head : family.OpenHead);
            hasHead = true;
            output.Write(line.Start);
            WriteNumber(value, output);
        }
    }

    private static void WriteNumber(double value, PipeWriter output)
    {
        var span = output.GetSpan(LongestNumber + 1);
        Utf8Formatter.TryFormat(value, span, out var length);
        span[length] = (byte)'\n';
        output.Advance(length + 1);
    }

    /// <summary>Names are worked out once for a state of the catalogue, which only grows.</summary>
    private IReadOnlyList<ExpositionFamily> Families()
    {
        var (plan, entries) = (Volatile.Read(ref _plan), catalog.Entries);
        if (!ReferenceEquals(plan.Entries, entries))
            Volatile.Write(ref _plan, plan = new Plan(entries, ExpositionFamily.Group(entries)));
        return plan.Families;
    }

    private sealed record Plan(IReadOnlyList<SeriesEntry> Entries, IReadOnlyList<ExpositionFamily> Families);
}
