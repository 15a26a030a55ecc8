namespace Dashboard.Tests.Components.Support;

/// <summary>Says that the tests of a class are about a component whose name the class does not carry.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
internal sealed class RendersAttribute(Type component) : Attribute
{
    public Type Component => component;
}
