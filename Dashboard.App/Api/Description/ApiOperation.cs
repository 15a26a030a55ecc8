namespace Dashboard.App.Api.Description;

/// <summary>What the API's document says of an endpoint, declared where the endpoint is mapped.</summary>
/// <param name="Id">Unique; examples are named after it.</param>
/// <param name="Tag">Group in the document, one of <see cref="ApiTags"/>.</param>
/// <param name="Summary">A few words.</param>
/// <param name="Help">What is worth knowing before one asks.</param>
internal sealed record ApiOperation(string Id, string Tag, string Summary, string Help)
{
    public IReadOnlyList<ApiParameter> Parameters { get; init; } = [];

    /// <summary>A query worth asking: the values of its parameters are their examples.</summary>
    public string Example { get; init; } = "";

    /// <summary>Whether it answers everybody, also where people sign in.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Null where there is no body.</summary>
    public ApiBody? Body { get; init; }

    public required ApiAnswer Answer { get; init; }

    /// <summary>Every other answer but those that all endpoints have: another method, a type that was not asked for.</summary>
    public IReadOnlyList<ApiRefusal> Refusals { get; init; } = [];
}

/// <summary>Groups of the document, in its order.</summary>
internal static class ApiTags
{
    public const string Now = "Now";
    public const string History = "History";
    public const string Analysis = "Analysis";
    public const string Writing = "Writing";
    public const string Health = "Health";
    public const string Access = "Access";

    public static readonly IReadOnlyList<(string Name, string Help)> All =
    [
        (Now, "The newest tick, the series there are, and updates as they come."),
        (History, "What is kept: 15 minutes at full cadence and a day by the minute."),
        (Analysis, "Anomalies, forecasts and statistics of live series; the same analyses as on the command line."),
        (Writing, "Samples of your own, and demo traffic."),
        (Health, "How the dashboard itself is doing."),
        (Access, "Users, API keys and the audit log, for administrators."),
    ];
}

/// <summary>What a request carries.</summary>
/// <param name="Types">Shapes that it may have.</param>
/// <param name="Example">JSON.</param>
internal sealed record ApiBody(string Help, IReadOnlyList<Type> Types, string Example);

/// <summary>The shape of a body: its numbers may not be null as those of answers may.</summary>
internal interface IRequestBody;

/// <summary>A successful answer.</summary>
/// <param name="ContentTypes">Media types that it may have, the one without any wish first.</param>
/// <param name="Types">Shapes that JSON may have; none: text or bytes.</param>
internal sealed record ApiAnswer(string Help, IReadOnlyList<string> ContentTypes, IReadOnlyList<Type> Types)
{
    public const string JsonType = "application/json";

    /// <summary>Whether the endpoint itself looks at what the client accepts, because it depends on more than that.</summary>
    public bool IsChosenByEndpoint { get; init; }

    /// <summary>Name of the example's file without its ending; empty: that of the operation.</summary>
    public string Example { get; init; } = "";

    /// <summary>Data in the envelope.</summary>
    public static ApiAnswer Of<T>(string help) => new(help, [JsonType], [typeof(Answers.Envelope<T>)]);
}
