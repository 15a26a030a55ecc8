namespace Dashboard.App.Commands.Analyze;

/// <summary>An option of a command.</summary>
/// <param name="Name">In lower camel case; on the command line two dashes stand before it, in JSON it is a member.</param>
/// <param name="Value">What the value is called in the help; null: a switch without one.</param>
/// <param name="Help">What it does, with the default.</param>
internal sealed record CommandOption(string Name, string? Value, string Help)
{
    /// <summary>As typed: words parted by dashes.</summary>
    public string Typed => "--" + string.Concat(Name.Select(letter => char.IsUpper(letter) ? $"-{char.ToLowerInvariant(letter)}" : $"{letter}"));
}
