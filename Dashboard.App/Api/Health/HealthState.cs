using System.Text.Json.Serialization;

namespace Dashboard.App.Api.Health;

/// <summary>How well something works, worst last.</summary>
internal enum HealthState
{
    [JsonStringEnumMemberName("healthy")]
    Healthy,

    /// <summary>It works, and something needs a person's attention.</summary>
    [JsonStringEnumMemberName("degraded")]
    Degraded,

    /// <summary>It does not do its job.</summary>
    [JsonStringEnumMemberName("unhealthy")]
    Unhealthy,
}
