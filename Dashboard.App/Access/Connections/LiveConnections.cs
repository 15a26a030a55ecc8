using System.Collections.Concurrent;

namespace Dashboard.App.Access.Connections;

/// <summary>
/// Connections that stay open after they were let in: sockets, event streams, circuits. What ends a session or a key ends them too, at once, on the server's side.
/// </summary>
internal sealed class LiveConnections(TimeProvider time)
{
    private readonly ConcurrentDictionary<long, Held> _held = new();
    private long _next;

    public int Count => _held.Count;

    /// <summary>Remembers a connection until the result is disposed of, and cuts it when its time is over.</summary>
    /// <param name="subject">User or key.</param>
    /// <param name="session">One sign-in of the user; null for keys.</param>
    /// <param name="until">When what let it in ends; null: it does not.</param>
    /// <param name="cut">Ends the connection; may be called more than once.</param>
    public IDisposable Hold(string subject, string? session, DateTimeOffset? until, Action cut)
    {
        var id = Interlocked.Increment(ref _next);
        var held = new Held(subject, session, cut, () => _held.TryRemove(id, out _));
        if (until is { } end)
            held.End(time, end);
        _held[id] = held;
        return held;
    }

    /// <summary>Cuts every connection of a user or key.</summary>
    /// <returns>How many.</returns>
    public int End(string subject) => End(held => held.Subject == subject);

    /// <summary>Cuts the connections of one sign-in.</summary>
    public int EndSession(string session) => End(held => held.Session == session);

    private int End(Func<Held, bool> isMeant)
    {
        var ended = 0;
        foreach (var held in _held.Values.Where(isMeant))
        {
            held.Cut();
            ended++;
        }

        return ended;
    }

    private sealed class Held(string subject, string? session, Action cut, Action forget) : IDisposable
    {
        // A timer cannot wait longer than this at once; nobody keeps one connection for so long.
        private static readonly TimeSpan Longest = TimeSpan.FromDays(45);

        private ITimer? _timer;

        public string Subject => subject;

        public string? Session => session;

        public Action Cut => cut;

        public void End(TimeProvider time, DateTimeOffset end)
        {
            var left = end - time.GetUtcNow();
            if (left < Longest)
                _timer = time.CreateTimer(_ => cut(), null, left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }

        public void Dispose()
        {
            _timer?.Dispose();
            forget();
        }
    }
}
