using System.Globalization;

namespace Dashboard.App.Components.Text;

/// <summary>Fills the gaps of a text from <see cref="UiText"/>, with numbers as the viewer's culture writes them.</summary>
internal static class TextFormat
{
    public static string With(this string text, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.CurrentCulture, text, values);
}
