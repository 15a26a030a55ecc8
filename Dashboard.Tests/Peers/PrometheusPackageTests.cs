namespace Dashboard.Tests.Peers;

public sealed class PrometheusPackageTests
{
    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData("false", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Peer_is_required_in_ci_only(string? ci, bool isRequired) => Assert.Equal(isRequired, PrometheusPackage.IsRequired(ci));
}
