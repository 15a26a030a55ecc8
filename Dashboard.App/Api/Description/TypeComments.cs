using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Dashboard.App.Api.Description;

/// <summary>
/// The comments of records and their members, from the file that the compiler writes beside the application. Without the file there are none.
/// The framework would compile all comments of the assembly into it instead, at the price of half a megabyte, and of 35 MB of memory when the document is made.
/// </summary>
internal sealed class TypeComments
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _inherited = new(StringComparer.Ordinal);

    public static TypeComments Read()
    {
        var comments = new TypeComments();
        var path = Path.ChangeExtension(typeof(TypeComments).Assembly.Location, ".xml");
        if (!File.Exists(path))
            return comments;
        using var reader = XmlReader.Create(path);
        reader.ReadToDescendant("member");
        while (!reader.EOF)
        {
            if (reader is { NodeType: XmlNodeType.Element, Name: "member" })
                comments.Add((XElement)XNode.ReadFrom(reader));
            else
                reader.Read();
        }

        return comments;
    }

    public string? OfType(Type type) => Find(NameOf(type), "");

    /// <param name="member">Name of a property, which may be a parameter of the record.</param>
    public string? OfMember(Type type, string member) => Find(NameOf(type), member) ?? _texts.GetValueOrDefault($"P{NameOf(type)[1..]}.{member} ");

    private static string NameOf(Type type) => $"T:{(type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName?.Replace('+', '.')}";

    private string? Find(string type, string member) =>
        _texts.GetValueOrDefault($"{type} {member}") ?? (_inherited.TryGetValue(type, out var other) ? Find(other, member) : null);

    private void Add(XElement comment)
    {
        var name = comment.Attribute("name")?.Value ?? "";
        if (name.Length == 0 || name[0] is not ('T' or 'P'))
            return;
        if (comment.Element("inheritdoc")?.Attribute("cref")?.Value is { } other && other != name)
            _inherited[name] = other;
        if (comment.Element("summary") is { } summary)
            _texts[$"{name} "] = Text(summary);
        foreach (var parameter in comment.Elements("param"))
            _texts[$"{name} {parameter.Attribute("name")?.Value}"] = Text(parameter);
    }

    private static string Text(XElement element)
    {
        var text = new StringBuilder();
        foreach (var node in element.Nodes())
        {
            text.Append(node switch
            {
                XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
                XElement reference when reference.Attribute("cref") is { } to => to.Value[(to.Value.LastIndexOf('.') + 1)..],
                XElement other => other.Value,
                XText plain => plain.Value,
                _ => "",
            });
        }

        return string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
