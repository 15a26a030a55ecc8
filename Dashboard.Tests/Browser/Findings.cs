namespace Dashboard.Tests.Browser;

/// <summary>A list of what is wrong that has to be empty; unlike Assert.Empty it says every one in full.</summary>
internal static class Findings
{
    public static void None(IReadOnlyCollection<string> findings) => Assert.True(findings.Count == 0, $"{findings.Count} found:\n{string.Join('\n', findings)}");
}
