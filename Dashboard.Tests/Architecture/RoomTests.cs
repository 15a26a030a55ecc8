using Dashboard.Analytics.Anomalies;
using Dashboard.App.Stream;
using Dashboard.Tests.Support;
using NetArchTest.Rules;

namespace Dashboard.Tests.Architecture;

/// <summary>The arrows between the rooms of docs/ARCHITECTURE.md. A new room gets a line here before it gets a file.</summary>
public sealed class RoomTests
{
    private const string App = "Dashboard.App.";

    private static readonly string[] Rooms =
        ["Stream", "Settings", "Sources", "Engine", "Analyses", "History", "Alerts", "Access", "Api", "Components", "Commands"];

    /// <summary>What each room may use besides itself and Dashboard.Analytics.</summary>
    public static TheoryData<string, string[]> Arrows => new()
    {
        { "Stream", ["Settings"] },
        { "Settings", ["Stream"] },
        { "Sources", ["Stream", "Settings", "History"] },
        { "Engine", ["Stream", "Settings", "Sources"] },
        { "Analyses", ["Engine"] },
        { "History", ["Stream", "Settings"] },
        { "Alerts", ["Stream", "Settings", "History"] },
        { "Access", ["Stream", "Settings"] },
        { "Api", ["Stream", "Settings", "Sources", "Engine", "Analyses", "History", "Alerts", "Access", "Components"] },
        { "Components", ["Stream", "Settings", "Sources", "Engine", "History", "Alerts", "Access", "Api"] },
    };

    [Theory]
    [MemberData(nameof(Arrows))]
    public void Room_uses_only_the_rooms_its_arrows_allow(string room, string[] allowed)
    {
        string[] forbidden = [.. Rooms.Except([room, .. allowed]).Select(other => App + other)];

        var result = Types.InAssembly(typeof(Tick).Assembly)
            .That().ResideInNamespaceStartingWith(App + room)
            .ShouldNot().HaveDependencyOnAny(forbidden)
            .GetResult();

        Assert.True(result.IsSuccessful, $"{room} reaches beyond its arrows in: {string.Join(", ", result.FailingTypeNames ?? [])}");
    }

    [Fact]
    public void Every_type_of_the_app_is_in_a_known_room()
    {
        var strangers = typeof(Tick).Assembly.GetTypes()
            .Select(type => type.Namespace)
            .Where(name => name is not null && name.StartsWith("Dashboard.", StringComparison.Ordinal))
            .Distinct()
            .Where(name => !Rooms.Any(room => (name + ".").StartsWith(App + room + ".", StringComparison.Ordinal)));

        Assert.Empty(strangers);
    }

    [Fact]
    public void Analytics_is_pure_mathematics()
    {
        var result = Types.InAssembly(typeof(SeriesDetector).Assembly)
            .ShouldNot().HaveDependencyOnAny(
                "Microsoft.AspNetCore", "Microsoft.Extensions", "Dashboard.App", "System.IO", "System.Net", "System.Threading.Tasks", "System.TimeProvider")
            .GetResult();

        Assert.True(result.IsSuccessful, $"Not pure: {string.Join(", ", result.FailingTypeNames ?? [])}");
    }

    [Fact]
    public void Library_and_product_reference_no_optional_package()
    {
        string[] referenced = [.. new[] { typeof(SeriesDetector).Assembly, typeof(Tick).Assembly }.SelectMany(assembly => assembly.GetReferencedAssemblies()).Select(name => name.Name!)];

        Assert.Contains("MathNet.Numerics", referenced);
        Assert.DoesNotContain(referenced, name => name.Contains("Torch", StringComparison.Ordinal) || name.Contains("Onnx", StringComparison.Ordinal));
        Assert.DoesNotContain("Optional", File.ReadAllText(Path.Combine(RepositoryRoot.Path, "Dashboard.sln")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_check_itself_sees_a_dependency()
    {
        var result = Types.InAssembly(typeof(Tick).Assembly)
            .That().ResideInNamespaceStartingWith(App + "Engine")
            .ShouldNot().HaveDependencyOnAny(App + "Stream")
            .GetResult();

        Assert.False(result.IsSuccessful);
    }
}
