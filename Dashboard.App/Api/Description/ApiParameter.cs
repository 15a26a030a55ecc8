using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Dashboard.App.Api.Description;

/// <summary>A parameter of the query, declared once: <see cref="Answers.QueryReader"/> reads it by this, and the API's document describes it by this.</summary>
/// <param name="Help">What it does, for the document.</param>
/// <param name="Question">A query that has it and is answered; a test asks.</param>
internal abstract record ApiParameter(string Name, string Help, string Question)
{
    /// <summary>Type, bounds and default.</summary>
    public abstract OpenApiSchema Schema { get; }

    /// <summary>Its value in a query; null where it is not in it.</summary>
    public JsonNode? ValueIn(string query) => query.Split('&').Select(part => part.Split('=', 2)).LastOrDefault(part => part[0] == Name) is [_, var text]
        ? ValueOf(Uri.UnescapeDataString(text))
        : null;

    /// <summary>Whether the value is a list, written with commas.</summary>
    public bool IsList => Schema.Type == JsonSchemaType.Array;

    protected static string Written(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    protected virtual JsonNode ValueOf(string text) => text;
}

/// <param name="Absent">Value when it is not given; null: the answer does without.</param>
internal sealed record WholeParameter(string Name, string Help, string Question, long Minimum, long Maximum, long? Absent = null) : ApiParameter(Name, Help, Question)
{
    public override OpenApiSchema Schema => new()
    {
        Type = JsonSchemaType.Integer,
        Minimum = Written(Minimum),
        Maximum = Written(Maximum),
        Default = Absent is { } absent ? JsonValue.Create(absent) : null,
    };

    protected override JsonNode ValueOf(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}

/// <param name="Minimum">Smallest value, or the one that all have to be above: <see cref="IsAbove"/>.</param>
/// <param name="Absent">Value when it is not given; null: the answer does without.</param>
internal sealed record NumberParameter(string Name, string Help, string Question, double Minimum, double Maximum, double? Absent = null) : ApiParameter(Name, Help, Question)
{
    /// <summary>Whether the minimum itself is not allowed.</summary>
    public bool IsAbove { get; init; }

    /// <summary>Whether only whole numbers are allowed.</summary>
    public bool IsWhole { get; init; }

    public override OpenApiSchema Schema => new()
    {
        Type = IsWhole ? JsonSchemaType.Integer : JsonSchemaType.Number,
        Minimum = IsAbove || double.IsInfinity(Minimum) ? null : Written(Minimum),
        ExclusiveMinimum = IsAbove ? Written(Minimum) : null,
        Maximum = double.IsInfinity(Maximum) ? null : Written(Maximum),
        Default = Absent is { } absent ? JsonValue.Create(absent) : null,
    };

    protected override JsonNode ValueOf(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}

/// <param name="Longest">Most characters.</param>
internal sealed record TextParameter(string Name, string Help, string Question, int Longest, string Absent = "") : ApiParameter(Name, Help, Question)
{
    public override OpenApiSchema Schema => new()
    {
        Type = JsonSchemaType.String,
        MinLength = 1,
        MaxLength = Longest,
        Default = Absent.Length > 0 ? JsonValue.Create(Absent) : null,
    };
}

internal sealed record ChoiceParameter(string Name, string Help, string Question, IReadOnlyList<string> Allowed, string Absent = "") : ApiParameter(Name, Help, Question)
{
    public override OpenApiSchema Schema => new()
    {
        Type = JsonSchemaType.String,
        Enum = [.. Allowed.Select(name => (JsonNode)name)],
        Default = Absent.Length > 0 ? JsonValue.Create(Absent) : null,
    };
}

/// <summary>true or false.</summary>
internal sealed record SwitchParameter(string Name, string Help, string Question) : ApiParameter(Name, Help, Question)
{
    public override OpenApiSchema Schema => new() { Type = JsonSchemaType.Boolean, Default = false };

    protected override JsonNode ValueOf(string text) => text == "true";
}

/// <summary>Milliseconds since the epoch, or ISO 8601.</summary>
internal sealed record TimeParameter(string Name, string Help, string Question) : ApiParameter(Name, Help, Question)
{
    /// <summary>The last millisecond that a date can name.</summary>
    public const long LastMs = 253_402_300_799_999;

    public override OpenApiSchema Schema => new()
    {
        OneOf =
        [
            new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Minimum = "0", Maximum = Written(LastMs) },
            new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
        ],
    };

    protected override JsonNode ValueOf(string text) => long.TryParse(text, CultureInfo.InvariantCulture, out var timeMs) ? timeMs : text;
}

/// <summary>Metrics, parted by commas.</summary>
/// <param name="Absent">Those when it is not given, parted by commas.</param>
internal sealed record MetricsParameter(string Name, string Help, string Question, int Least, int Most, string Absent = "") : ApiParameter(Name, Help, Question)
{
    public override OpenApiSchema Schema => new()
    {
        Type = JsonSchemaType.Array,
        Items = new OpenApiSchema { Type = JsonSchemaType.String },
        MinItems = Least,
        MaxItems = Most,
        Default = Absent.Length > 0 ? ValueOf(Absent) : null,
    };

    protected override JsonNode ValueOf(string text) => new JsonArray([.. text.Split(',').Select(part => JsonValue.Create(part))]);
}

/// <summary>Numbers, parted by commas.</summary>
internal sealed record NumbersParameter(string Name, string Help, string Question, double Minimum, double Maximum, IReadOnlyList<double> Absent) : ApiParameter(Name, Help, Question)
{
    public override OpenApiSchema Schema => new()
    {
        Type = JsonSchemaType.Array,
        Items = new OpenApiSchema { Type = JsonSchemaType.Number, Minimum = Written(Minimum), Maximum = Written(Maximum) },
        Default = new JsonArray([.. Absent.Select(value => JsonValue.Create(value))]),
    };

    protected override JsonNode ValueOf(string text) => new JsonArray([.. text.Split(',').Select(part => JsonValue.Create(double.Parse(part, CultureInfo.InvariantCulture)))]);
}
