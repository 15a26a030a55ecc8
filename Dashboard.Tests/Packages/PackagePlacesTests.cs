using Dashboard.App.Engine.Packages;

namespace Dashboard.Tests.Packages;

public sealed class PackagePlacesTests
{
    private static readonly string s_named = Path.GetFullPath("named");
    private static readonly string s_variable = Path.GetFullPath("variable");

    [Fact]
    public void Named_folder_is_the_only_place() => Assert.Equal([s_named], PackagePlaces.Of(s_named, s_variable, "data"));

    [Fact]
    public void Variable_is_the_only_place_where_none_is_named() => Assert.Equal([s_variable], PackagePlaces.Of(named: null, s_variable, "data"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Places_are_beside_the_program_and_in_the_data_directory_otherwise(string? variable) =>
        Assert.Equal([Path.Combine(AppContext.BaseDirectory, "packages"), Path.Combine("data", "packages")], PackagePlaces.Of(named: null, variable, "data"));
}
