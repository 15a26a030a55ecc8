using Dashboard.App.Components.Panels.Settings;
using Dashboard.App.Settings;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Components.Panels.Settings;

public sealed class SettingsDraftTests
{
    private static readonly SettingDescriptor Threshold = SettingsSchema.Find("detection.zScoreThreshold")!;
    private static readonly SettingDescriptor Votes = SettingsSchema.Find("detection.requiredVotes")!;

    private readonly SettingsStore _store = new();
    private readonly SettingsDraft _draft;

    public SettingsDraftTests() => _draft = new SettingsDraft(_store);

    [Fact]
    public void Draft_begins_as_what_is_in_force() =>
        Assert.Equal((_store.Current, true, false, false), (_draft.Value, _draft.IsValid, _draft.IsChanged, _draft.MayApply));

    [Fact]
    public void Edit_changes_the_draft_and_nothing_in_force()
    {
        _draft.Type(Threshold, null, "4.5");

        Assert.Equal((4.5, 3.0), (_draft.Get(Threshold, null), _store.Current.Detection.ZScoreThreshold));
        Assert.True(_draft.MayApply);
    }

    [Fact]
    public void Edit_that_is_taken_back_is_no_change()
    {
        _draft.Type(Threshold, null, "4.5");
        _draft.Type(Threshold, null, "3");

        Assert.False(_draft.IsChanged);
    }

    [Fact]
    public void Value_out_of_range_is_an_error_with_value_range_and_unit()
    {
        _draft.Type(Threshold, null, "21");

        Assert.Equal("Threshold is 21 sd: give a number from 0.5 to 20 sd (default 3 sd).", _draft.ErrorOf("detection.zScoreThreshold"));
        Assert.False(_draft.MayApply);
    }

    [Theory]
    [InlineData("abc", "'abc' is not a number")]
    [InlineData("", "Empty: give a number")]
    [InlineData(null, "Empty: give a number")]
    [InlineData("NaN", "'NaN' is not a number")]
    [InlineData("1e999", "'1e999' is not a number")]
    public void Text_that_is_no_number_stays_and_is_an_error(string? text, string expected)
    {
        _draft.Type(Threshold, null, text);

        Assert.Equal((text ?? "", expected), (_draft.Unreadable("detection.zScoreThreshold"), _draft.ErrorOf("detection.zScoreThreshold")));
        Assert.Equal((true, false), (_draft.IsChanged, _draft.MayApply));
    }

    [Fact]
    public void Text_that_is_mended_is_forgotten()
    {
        _draft.Type(Threshold, null, "abc");

        _draft.Type(Threshold, null, "4");

        Assert.Null(_draft.Unreadable("detection.zScoreThreshold"));
        Assert.True(_draft.MayApply);
    }

    [Theory]
    [InlineData("4,5")]
    [InlineData("4.5")]
    [Culture("de-DE")]
    public void Number_is_read_as_the_viewer_writes_it_and_with_a_point(string text)
    {
        _draft.Type(Threshold, null, text);

        Assert.Equal(4.5, _draft.Get(Threshold, null));
    }

    [Fact]
    public void Applied_draft_is_in_force()
    {
        _draft.Set(Threshold, null, 4.5);

        Assert.Empty(_draft.Apply(_store.Apply));

        Assert.Equal((4.5, false), (_store.Current.Detection.ZScoreThreshold, _draft.IsChanged));
    }

    [Fact]
    public void Invalid_draft_is_not_applied_and_says_why()
    {
        _draft.Set(Threshold, null, 4.5);
        _draft.Type(Votes, null, "abc");

        Assert.Equal(["detection.requiredVotes"], _draft.Apply(_store.Apply).Select(error => error.Key));

        Assert.Equal(DashboardSettings.Default, _store.Current);
    }

    [Fact]
    public void Series_own_value_leaves_the_common_one()
    {
        _draft.SetOverride("cpu.usage", new SeriesOverride { Detection = _draft.Value.Detection });

        _draft.Set(Threshold, "cpu.usage", 6);

        Assert.Equal((6, 3.0), (_draft.Get(Threshold, "cpu.usage"), _draft.Get(Threshold, null)));
    }

    [Fact]
    public void Series_own_error_is_named_by_its_key()
    {
        _draft.SetOverride("cpu.usage", new SeriesOverride { Detection = _draft.Value.Detection });

        _draft.Set(Threshold, "cpu.usage", 99);

        Assert.Null(_draft.ErrorOf("detection.zScoreThreshold"));
        Assert.NotNull(_draft.ErrorOf("overrides[cpu.usage].detection.zScoreThreshold"));
    }

    [Fact]
    public void Series_own_settings_that_are_taken_away_take_their_errors_along()
    {
        _draft.SetOverride("cpu.usage", new SeriesOverride { Detection = _draft.Value.Detection });
        _draft.Type(Threshold, "cpu.usage", "abc");

        _draft.SetOverride("cpu.usage", null);

        Assert.Equal((true, false), (_draft.IsValid, _draft.IsChanged));
    }

    [Fact]
    public void Whole_settings_replace_every_edit()
    {
        _draft.Type(Threshold, null, "abc");

        _draft.Replace(DashboardSettings.Default);

        Assert.Equal((true, false), (_draft.IsValid, _draft.IsChanged));
    }

    [Fact]
    public void Every_edit_is_told()
    {
        var told = 0;
        _draft.Changed += () => told++;

        _draft.Set(Threshold, null, 4);
        _draft.Type(Threshold, null, "abc");

        Assert.Equal(2, told);
    }
}
