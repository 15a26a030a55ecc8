using System.Text.Json.Serialization;
using Dashboard.App.Api.Health;
using Dashboard.App.Api.Metrics;
using Dashboard.App.Api.Stats;

namespace Dashboard.App.Api.Answers;

/// <summary>The generated serialisers of every answer.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(FiniteNumbers)],
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Envelope<HealthReport>))]
[JsonSerializable(typeof(Envelope<Snapshot>))]
[JsonSerializable(typeof(Envelope<CatalogAnswer>))]
[JsonSerializable(typeof(Envelope<PushAnswer>))]
[JsonSerializable(typeof(Envelope<StatsAnswer>))]
internal sealed partial class ApiJson : JsonSerializerContext;
