using System.Globalization;
using Dashboard.App.Settings;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Documents;

/// <summary>The README's table of settings is the schema's: a setting that is added, renamed or given another range fails here until the README says so.</summary>
public class ReadmeTests
{
    private const string Begin = "<!-- settings: checked against the schema by a test -->";
    private const string End = "<!-- /settings -->";

    [Fact]
    public void Settings_table_is_the_schemas()
    {
        var readme = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "README.md"));
        var table = readme[(readme.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)..readme.IndexOf(End, StringComparison.Ordinal)].Trim();

        Assert.Equal(TableOfTheSchema(), table);
    }

    private static string TableOfTheSchema() => string.Join('\n', SettingsSchema.All.Select(RowOf).Prepend("|---|---|---|---|").Prepend("| setting | default | range | what it does |"));

    private static string RowOf(SettingDescriptor setting) =>
        $"| `{setting.Key}` | {ValueOf(setting, setting.Default)} | {RangeOf(setting)} | {setting.Help} |";

    private static string RangeOf(SettingDescriptor setting) => setting switch
    {
        { Format: SettingFormat.Toggle } => "on, off",
        { Format: SettingFormat.Name } => string.Join(", ", setting.Names),
        { Choices: { Count: > 0 } choices } => string.Join(", ", choices.Select(Number)) + " " + setting.Unit,
        _ => $"{Number(setting.Minimum)} to {Number(setting.Maximum)} {setting.Unit}".TrimEnd(),
    };

    private static string ValueOf(SettingDescriptor setting, double value) => setting switch
    {
        { Format: SettingFormat.Toggle } => value != 0 ? "on" : "off",
        { Format: SettingFormat.Name } => setting.Names[(int)value],
        _ when double.IsNaN(value) => "automatic",
        _ => Number(value),
    };

    private static string Number(double value) => value.ToString("0.#######", CultureInfo.InvariantCulture);
}
