using Dashboard.App.Components.Panels.Settings;
using Dashboard.App.Settings;

namespace Dashboard.Tests.Components.Panels.Settings;

public sealed class SliderScaleTests
{
    [Fact]
    public void Ends_of_the_slider_are_the_ends_of_the_range()
    {
        var scale = new SliderScale(0.05, 10);

        Assert.Equal((0.05, 10), (scale.ValueAt(0), scale.ValueAt(SliderScale.Steps)));
        Assert.Equal((0, SliderScale.Steps), (scale.PlaceOf(0.05), scale.PlaceOf(10)));
    }

    [Fact]
    public void Wide_range_is_logarithmic_so_that_small_values_can_be_chosen() => Assert.Equal(10, new SliderScale(1, 100).ValueAt(SliderScale.Steps / 2));

    [Fact]
    public void Narrow_range_is_even() => Assert.Equal(0.75, new SliderScale(0.5, 1).ValueAt(SliderScale.Steps / 2));

    [Fact]
    public void Range_from_zero_can_be_walked() => Assert.Equal(0.5, new SliderScale(0, 1).ValueAt(SliderScale.Steps / 2));

    [Fact]
    public void Value_outside_the_range_is_at_its_end()
    {
        Assert.Equal(0, new SliderScale(1, 10).PlaceOf(-5));
        Assert.Equal(SliderScale.Steps, new SliderScale(1, 10).PlaceOf(50));
    }

    [Fact]
    public void Every_place_of_every_setting_gives_an_allowed_value_that_does_not_fall()
    {
        foreach (var setting in SettingsSchema.All.Where(setting => setting is { Format: not SettingFormat.Toggle, Choices.Count: 0 }))
        {
            var scale = new SliderScale(setting.Minimum, setting.Maximum);
            var values = Enumerable.Range(0, SliderScale.Steps + 1).Select(scale.ValueAt).ToList();

            Assert.All(values, value => Assert.InRange(value, setting.Minimum, setting.Maximum));
            Assert.Equal(values.Order(), values);
        }
    }
}
