using System.Runtime.CompilerServices;
using Bunit;

namespace Dashboard.Tests.Components.Support;

/// <summary>How long a component may take at most to show what a test waits for. Only a test that fails takes so long; a busy machine never makes one fail.</summary>
internal static class PatientWaiting
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [ModuleInitializer]
    internal static void Set() => BunitContext.DefaultWaitTimeout = Limit;
}
