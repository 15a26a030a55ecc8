namespace Dashboard.App.Api.Metrics;

/// <param name="Count">Series in this answer.</param>
/// <param name="Total">Series in the catalogue.</param>
/// <param name="Capacity">Series that the catalogue takes at most.</param>
/// <param name="Refused">Registrations that were refused because it was full.</param>
internal sealed record CatalogAnswer(IReadOnlyList<CatalogItem> Series, int Count, int Total, int Capacity, long Refused);

/// <param name="Key">Name and labels as the other endpoints take them.</param>
/// <param name="Kind"><c>gauge</c> or <c>counter</c>.</param>
/// <param name="Analysed">Whether detectors and forecasts run on it.</param>
/// <param name="Unavailable">Why this machine cannot offer it, or null.</param>
/// <param name="FirstSeen">Time of the first value in milliseconds since the epoch; null before it.</param>
internal sealed record CatalogItem(
    string Key,
    string Name,
    IReadOnlyDictionary<string, string> Labels,
    string Unit,
    string Kind,
    string Group,
    string Source,
    string Description,
    bool Demo,
    bool Analysed,
    string? Unavailable,
    long? FirstSeen,
    long? LastSeen);
