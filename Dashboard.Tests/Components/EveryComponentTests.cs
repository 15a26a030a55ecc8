using System.Reflection;
using Dashboard.App.Components.Panels;
using Dashboard.Tests.Components.Support;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Tests.Components;

public sealed class EveryComponentTests
{
    [Fact]
    public void Component_of_the_pages_has_a_class_of_tests()
    {
        var tested = TestClasses().SelectMany(Names).ToHashSet(StringComparer.Ordinal);

        var untested = Components().Select(component => component.Name).Where(name => !tested.Contains(name)).Order(StringComparer.Ordinal);

        Assert.Empty(untested);
    }

    [Fact]
    public void Components_are_found_by_reflection()
    {
        Assert.Contains(typeof(Tile), Components());
        Assert.DoesNotContain(typeof(App.Components.Layout.LiveComponent), Components());
    }

    /// <summary>Razor files and components in C#; base classes are tested through those that derive from them.</summary>
    private static List<Type> Components() =>
    [
        .. typeof(Tile).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false }
            && typeof(IComponent).IsAssignableFrom(type)
            && type.Namespace!.StartsWith("Dashboard.App.Components", StringComparison.Ordinal)),
    ];

    private static IEnumerable<Type> TestClasses() => typeof(EveryComponentTests).Assembly.GetTypes()
        .Where(type => type.GetMethods().Any(method => method.GetCustomAttributes<FactAttribute>().Any()));

    // TileTests is about Tile; a class about more than that says so.
    private static IEnumerable<string> Names(Type tests) =>
    [
        tests.Name.EndsWith("Tests", StringComparison.Ordinal) ? tests.Name[..^"Tests".Length] : tests.Name,
        .. tests.GetCustomAttributes<RendersAttribute>().Select(renders => renders.Component.Name),
    ];
}
