using Dashboard.App.Components.Charts;
using Dashboard.App.Stream;

namespace Dashboard.Tests.Charts;

public sealed class TableBucketsTests
{
    [Fact]
    public void Buckets_are_equal_parts_newest_first()
    {
        var rows = TableBuckets.Of(Ticks.Slice([1, 2, 3, 4, 5, 6]), 3);

        Assert.Equal([new(5, 5.5, 6, false), new(3, 3.5, 4, false), new TableCell(1, 1.5, 2, false)], rows.Select(row => row.Cells[0]));
        Assert.Equal((Ticks.TimeOf(5), Ticks.TimeOf(6)), (rows[0].FromMs, rows[0].ToMs));
    }

    [Fact]
    public void Gaps_count_for_nothing_and_a_bucket_of_gaps_is_one()
    {
        var rows = TableBuckets.Of(Ticks.Slice([double.NaN, double.NaN, 4, double.NaN]), 2);

        Assert.Equal(new TableCell(4, 4, 4, false), rows[0].Cells[0]);
        Assert.True(double.IsNaN(rows[1].Cells[0].Mean));
    }

    [Fact]
    public void Fewer_ticks_than_buckets_are_a_row_each() => Assert.Equal(2, TableBuckets.Of(Ticks.Slice([1, 2]), 12).Count);

    [Fact]
    public void Mark_in_a_bucket_marks_it()
    {
        var rows = TableBuckets.Of(Ticks.Slice([1, 2, 3], [SampleMarks.None, SampleMarks.Marked, SampleMarks.ZScore]), 3);

        Assert.Equal([false, true, false], rows.Select(row => row.Cells[0].IsAnomalous));
    }
}
