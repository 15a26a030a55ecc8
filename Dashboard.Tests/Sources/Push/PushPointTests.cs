using System.Text;
using Dashboard.App.Sources.Push;
using Dashboard.App.Stream;

namespace Dashboard.Tests.Sources.Push;

public sealed class PushPointTests
{
    private readonly PushRig _rig = new();

    [Fact]
    public void Point_with_every_member_is_taken_as_it_says()
    {
        var outcome = _rig.Push($$"""{"name":"orders","value":-1.5e3,"timestamp":{{_rig.NowMs}},"labels":{"shop":"Köln \"A\"","till":"1"},"unit":"EUR","kind":"gauge","note":"ignored"}""");

        Assert.Equal(1, outcome.Accepted);
        var series = _rig.Catalog.Find("""orders{shop="Köln \"A\"",till="1"}""")!.Definition;
        Assert.Equal(("EUR", SeriesKind.Gauge, SeriesGroup.Custom, "push"), (series.Unit, series.Kind, series.Group, series.Source));
        _rig.Tick();
        Assert.Equal(-1_500, _rig["""orders{shop="Köln \"A\"",till="1"}"""]);
    }

    [Theory]
    [InlineData("""{"value":1}""", "name is missing; give the metric's name, such as queue_depth")]
    [InlineData("""{"name":"","value":1}""", "name has 0 characters; allowed are 1 to 200")]
    [InlineData("""{"name":7,"value":1}""", "name is a number; give text")]
    [InlineData("""{"name":"1st","value":1}""", "name '1st' is not allowed: begin with a letter or _, then letters, digits and _ . : / -")]
    [InlineData("""{"name":"two words","value":1}""", "name 'two words' is not allowed: begin with a letter or _, then letters, digits and _ . : / -")]
    [InlineData("""{"name":"dashboard.x","value":1}""", "name 'dashboard.x' is not allowed: 'dashboard.' is kept for the dashboard's own series; choose another beginning")]
    [InlineData("""{"name":"x"}""", "value is missing; give a finite number")]
    [InlineData("""{"name":"x","value":null}""", "value is null; give a finite number, and leave the sample out where there is none")]
    [InlineData("""{"name":"x","value":true}""", "value is a boolean; give a finite number, and leave the sample out where there is none")]
    [InlineData("""{"name":"x","value":"3"}""", "value is text; give a finite number, and leave the sample out where there is none")]
    [InlineData("""{"name":"x","value":1,"kind":"histogram"}""", "kind 'histogram' is unknown; allowed are gauge and counter")]
    [InlineData("""{"name":"x","value":1,"unit":"a unit far too long to be one"}""", "unit 'a unit far too long to be one' is not allowed: at most 20 characters without control characters, such as ms, B/s or %")]
    [InlineData("""{"name":"x","value":1,"labels":["a"]}""", "labels is an array, not an object like {\"queue\":\"mail\"}")]
    [InlineData("""{"name":"x","value":1,"labels":{"a":1}}""", "label 'a' is a number; give text")]
    [InlineData("""{"name":"x","value":1,"labels":{"a":""}}""", "label 'a' has a value of 0 characters; allowed are 1 to 200")]
    [InlineData("""{"name":"x","value":1,"labels":{"a-b":"c"}}""", "label 'a-b' is not allowed: 1 to 64 letters, digits and _, not beginning with a digit")]
    [InlineData("""{"name":"x","value":1,"labels":{"a":"b\n"}}""", "label 'a' has a control character in its value; remove it")]
    [InlineData("""{"name":"x","value":1,"labels":{"source":"demo"}}""", "label 'source' is kept for the dashboard's own marks; choose another, such as 'origin'")]
    [InlineData("""{"name":"x","value":1,"timestamp":"soon"}""", "timestamp \"soon\" is neither milliseconds since the epoch nor ISO 8601 text; leave it out for the time of arrival")]
    [InlineData("""{"name":"x","value":1,"timestamp":1e300}""", "timestamp 1e300 is neither milliseconds since the epoch nor ISO 8601 text; leave it out for the time of arrival")]
    public void Point_that_cannot_be_taken_is_refused_with_member_value_and_what_is_allowed(string json, string reason) =>
        Assert.Equal(reason, _rig.Refusal(json));

    [Fact]
    public void Too_many_labels_are_refused_with_the_limit()
    {
        var labels = string.Join(',', Enumerable.Range(0, PushLimits.Labels + 1).Select(label => $"\"l{label}\":\"v\""));

        Assert.Equal("there are 17 labels; at most 16 are allowed", _rig.Refusal($$$"""{"name":"x","value":1,"labels":{{{{labels}}}}}"""));
    }

    [Theory]
    [InlineData(-60_000)]
    [InlineData(60_000)]
    public void Timestamp_within_a_minute_of_the_clock_is_taken(int aheadMs)
    {
        var outcome = _rig.Push($$"""{"name":"x","value":1,"timestamp":{{_rig.NowMs + aheadMs}}}""");

        Assert.Equal(1, outcome.Accepted);
    }

    [Theory]
    [InlineData(-61_000, "61 s behind")]
    [InlineData(90_000, "90 s ahead of")]
    public void Timestamp_further_away_is_refused_with_the_distance(int aheadMs, string distance)
    {
        var reason = _rig.Refusal($$"""{"name":"x","value":1,"timestamp":{{_rig.NowMs + aheadMs}}}""");

        Assert.Contains($"is {distance} the server's clock; at most 60 s are allowed", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Timestamp_may_be_iso_8601()
    {
        var outcome = _rig.Push("""{"name":"x","value":1,"timestamp":"2026-01-05T09:00:00+01:00"}""");

        Assert.Equal(1, outcome.Accepted);
    }

    [Theory]
    [InlineData("""[NaN,-Infinity,Infinity]""", """["" ,""       ,""      ]""")]
    [InlineData("""["NaN","a\"NaN",-1,"\\",NaN]""", """["NaN","a\"NaN",-1,"\\","" ]""")]
    [InlineData("""{"Infinity":Infinity}""", """{"Infinity":""      }""")]
    public void Tokens_that_are_no_json_are_overwritten_outside_of_texts_only(string json, string expected)
    {
        var body = Encoding.UTF8.GetBytes(json);

        NonFiniteTokens.Overwrite(body);

        Assert.Equal(expected, Encoding.UTF8.GetString(body));
    }
}
