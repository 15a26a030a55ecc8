using Dashboard.Tests.Support;
using Microsoft.Playwright;

namespace Dashboard.Tests.Browser;

/// <summary>axe-core's rules of WCAG 2.2 A and AA, run inside a page. It is restored with the browser libraries and never shipped.</summary>
internal static class Axe
{
    private const string Run =
        """
        async () => {
            const { violations } = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] });
            return violations.flatMap(({ id, help, nodes }) => nodes.map(node =>
                `${id} (${help}): ${node.target.join(' ')}\n    ${node.html.slice(0, 200)}\n    ${[...node.any, ...node.all, ...node.none].map(check => check.message).join('; ')}`));
        }
        """;

    private static readonly string s_source = File.ReadAllText(
        Path.Combine(RepositoryRoot.Path, "Dashboard.App", "node_modules", "axe-core", "axe.min.js"));

    /// <summary>What breaks a rule now: rule, element and reason, one a line.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(IPage page)
    {
        // Evaluated, not added as a script element: the page's content security policy stays as it is.
        await page.EvaluateAsync($"(() => {{ {s_source} }})()");
        return await page.EvaluateAsync<string[]>(Run);
    }
}
