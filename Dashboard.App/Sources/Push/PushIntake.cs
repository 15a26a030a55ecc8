using System.Text.Json;

namespace Dashboard.App.Sources.Push;

/// <summary>Takes a pushed body apart, element by element: a bad point is refused by itself and never loses the good ones beside it.</summary>
internal sealed class PushIntake(PushSource source, TimeProvider time)
{
    /// <param name="body">An array of points, or a single one.</param>
    public PushOutcome Take(JsonElement body)
    {
        var outcome = new PushOutcome();
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (body.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var element in body.EnumerateArray())
                TakeOne(element, index++, now, outcome);
        }
        else
        {
            TakeOne(body, 0, now, outcome);
        }

        source.CountRejected(outcome.Rejected.Count);
        return outcome;
    }

    private void TakeOne(JsonElement element, int index, long now, PushOutcome outcome)
    {
        if (!PushParser.TryRead(element, now, out var point, out var reason) || !source.Catalog.TryFind(point, out var series, out reason))
        {
            outcome.Reject(index, reason);
        }
        else if (source.TryAccept(new PushSample(series, point.Value, point.TimestampMs)))
        {
            outcome.Accepted++;
        }
        else
        {
            outcome.IsOverflow = true;
            outcome.Reject(index, $"{source.Capacity} samples wait for the next tick already; send it again in a second");
        }
    }
}
