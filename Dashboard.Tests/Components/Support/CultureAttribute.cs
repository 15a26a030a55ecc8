using System.Globalization;
using System.Reflection;
using Xunit.v3;

namespace Dashboard.Tests.Components.Support;

/// <summary>Runs a test as a viewer of this culture sees it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class CultureAttribute(string name) : BeforeAfterTestAttribute
{
    private CultureInfo? _before;

    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        _before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
    }

    public override void After(MethodInfo methodUnderTest, IXunitTest test) => CultureInfo.CurrentCulture = _before!;
}
