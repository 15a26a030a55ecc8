using Dashboard.App.Components.Layout;
using Dashboard.Tests.Components.Support;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Tests.Components.Layout;

public sealed class ViewerClockTests
{
    private static readonly long Noon = new DateTimeOffset(2026, 7, 1, 12, 0, 5, TimeSpan.Zero).ToUnixTimeMilliseconds();

    private readonly ViewerClock _clock = new(new FakeTimeProvider());

    [Fact]
    public void Clock_before_the_browser_told_its_zone_shows_no_time_of_day() =>
        Assert.Equal(("", "2026-07-01 12:00:05 UTC"), (_clock.TimeOfDay(Noon), _clock.Full(Noon)));

    [Fact]
    [Culture("en-GB")]
    public void Clock_writes_the_browsers_zone_and_utc_beside_it()
    {
        _clock.Told("Europe/Berlin");

        Assert.Equal(("14:00:05", "2026-07-01 14:00:05 +02:00 · 2026-07-01 12:00:05 UTC"), (_clock.TimeOfDay(Noon), _clock.Full(Noon)));
    }

    [Fact]
    public void Zone_that_this_machine_does_not_know_counts_as_utc()
    {
        _clock.Told("Mars/Olympus");

        Assert.Equal(TimeZoneInfo.Utc, _clock.Zone);
    }

    [Fact]
    public void Zone_that_became_known_is_told()
    {
        var told = 0;
        _clock.Changed += () => told++;

        _clock.Told("UTC");

        Assert.Equal(1, told);
    }
}
