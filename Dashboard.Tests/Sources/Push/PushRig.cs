using System.Text;
using Dashboard.App.Sources;
using Dashboard.App.Sources.Push;
using Dashboard.App.Stream;
using Dashboard.Tests.Engine;

namespace Dashboard.Tests.Sources.Push;

/// <summary>The push source without a web server: bodies in, ticks out, on a clock that the test moves.</summary>
internal sealed class PushRig
{
    private readonly PushIntake _intake;

    public PushRig(int waiting = 100, SeriesCatalog? catalog = null)
    {
        Catalog = catalog ?? new SeriesCatalog();
        Source = new PushSource(new PushCatalog(Catalog), waiting);
        _intake = new PushIntake(Source, Time);
    }

    public ManualTime Time { get; } = new();

    public SeriesCatalog Catalog { get; }

    public PushSource Source { get; }

    public SampleWriter Writer { get; } = new();

    public long NowMs => Time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Values of the newest tick; NaN for a gap or a series that does not exist.</summary>
    public double this[string key] => Catalog.Find(key) is { } entry && entry.Index < Writer.Values.Length ? Writer.Values[entry.Index] : double.NaN;

    public PushOutcome Push(string json) => Push(Encoding.UTF8.GetBytes(json));

    public PushOutcome Push(byte[] body)
    {
        using var document = PushBody.Parse(body);
        return _intake.Take(document.RootElement);
    }

    /// <summary>The reason for which the only point of a body is refused.</summary>
    public string Refusal(string json)
    {
        var outcome = Push(json);
        Assert.Equal(0, outcome.Accepted);
        return Assert.Single(outcome.Rejected).Reason;
    }

    public void Tick(double elapsedSeconds = 0.1)
    {
        Time.Advance(TimeSpan.FromSeconds(elapsedSeconds));
        Writer.Begin(NowMs, Time.GetElapsedTime(0).TotalSeconds, elapsedSeconds, Catalog.Count);
        Source.Collect(Writer);
    }
}
