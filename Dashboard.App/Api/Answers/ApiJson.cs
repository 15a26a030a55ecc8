using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dashboard.App.Api.Accounts;
using Dashboard.App.Api.Aggregates;
using Dashboard.App.Api.Analysis;
using Dashboard.App.Api.Health;
using Dashboard.App.Api.History;
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
[JsonSerializable(typeof(Envelope<ModelsAnswer>))]
[JsonSerializable(typeof(ModelsAnswer))]
[JsonSerializable(typeof(Envelope<PushAnswer>))]
[JsonSerializable(typeof(Envelope<SimulateAnswer>))]
[JsonSerializable(typeof(Envelope<StatsAnswer>))]
[JsonSerializable(typeof(Envelope<HistoryAnswer<SystemSnapshot>>))]
[JsonSerializable(typeof(Envelope<HistoryAnswer<ApplicationSnapshot>>))]
[JsonSerializable(typeof(Envelope<TimeseriesAnswer>))]
[JsonSerializable(typeof(Envelope<AggregateAnswer>))]
[JsonSerializable(typeof(Envelope<SummaryAnswer>))]
[JsonSerializable(typeof(Envelope<EpisodesAnswer>))]
[JsonSerializable(typeof(AnomalyItem))]
[JsonSerializable(typeof(Envelope<MeAnswer>))]
[JsonSerializable(typeof(Envelope<UsersAnswer>))]
[JsonSerializable(typeof(Envelope<KeysAnswer>))]
[JsonSerializable(typeof(Envelope<NewKeyAnswer>))]
[JsonSerializable(typeof(Envelope<AuditAnswer>))]
[JsonSerializable(typeof(Envelope<DoneAnswer>))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>The one to use: the answers are JSON and say so (nosniff), so quotes are not escaped for the sake of HTML.</summary>
    public static ApiJson Plain => Relaxed.Instance;

    // Apart, because it needs the generated default to be there first.
    private static class Relaxed
    {
        public static readonly ApiJson Instance =
            new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
