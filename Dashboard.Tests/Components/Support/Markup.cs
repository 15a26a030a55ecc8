using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Tests.Components.Support;

/// <summary>Finds things on a page the way a person or a screen reader does: by what they are called.</summary>
internal static class Markup
{
    /// <summary>Visible text without the line breaks of the markup.</summary>
    public static string Words(this INode node) => string.Join(' ', node.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The one button with this accessible name.</summary>
    public static IElement Button<T>(this IRenderedComponent<T> page, string name)
        where T : IComponent => page.One("button", name);

    /// <summary>The one element with this accessible name: its aria-label or, without one, its text.</summary>
    public static IElement One<T>(this IRenderedComponent<T> page, string selector, string name)
        where T : IComponent
    {
        var all = page.FindAll(selector);
        return Assert.Single(all, element => (element.GetAttribute("aria-label") ?? element.Words()) == name);
    }

    /// <summary>The form field of a label that can be seen.</summary>
    public static IElement Field<T>(this IRenderedComponent<T> page, string label)
        where T : IComponent
    {
        var of = Assert.Single(page.FindAll("label[for]"), element => element.Words() == label);
        return page.Find($"[id='{of.GetAttribute("for")}']");
    }

    public static string[] Texts<T>(this IRenderedComponent<T> page, string selector)
        where T : IComponent => [.. page.FindAll(selector).Select(Words)];
}
