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
    /// <param name="cut">Ends the connection. Not called any more once the result is disposed of.</param>
    public IDisposable Hold(string subject, string? session, DateTimeOffset? until, Action cut)
    {
        var id = Interlocked.Increment(ref _next);
        var held = new Held(subject, session, cut, () => _held.TryRemove(id, out _));
        _held[id] = held;
        if (until is { } end)
            held.EndAt(time, end);
        return held;
    }

    /// <summary>Cuts every connection of a user or key.</summary>
    public void End(string subject) => End(held => held.Subject == subject);

    /// <summary>Cuts the connections of one sign-in.</summary>
    public void EndSession(string session) => End(held => held.Session == session);

    private void End(Func<Held, bool> isMeant)
    {
        foreach (var held in _held.Values.Where(isMeant))
            held.Cut();
    }

    private sealed class Held(string subject, string? session, Action cut, Action forget) : IDisposable
    {
        /// <summary>A timer cannot wait longer than this at once; it then waits again.</summary>
        private static readonly TimeSpan Longest = TimeSpan.FromDays(40);

        private readonly Lock _change = new();
        private ITimer? _timer;
        private bool _isOver;

        public string Subject => subject;

        public string? Session => session;

        public void Cut()
        {
            // A request that is over must not be touched: what it was may be another's by now.
            lock (_change)
            {
                if (!_isOver)
                    cut();
            }
        }

        public void EndAt(TimeProvider time, DateTimeOffset end)
        {
            lock (_change)
            {
                _timer?.Dispose();
                if (!_isOver)
                    _timer = time.CreateTimer(_ => Due(time, end), null, Left(time, end), Timeout.InfiniteTimeSpan);
            }
        }

        public void Dispose()
        {
            lock (_change)
            {
                _isOver = true;
                _timer?.Dispose();
            }

            forget();
        }

        private void Due(TimeProvider time, DateTimeOffset end)
        {
            if (time.GetUtcNow() < end)
                EndAt(time, end);
            else
                Cut();
        }

        private static TimeSpan Left(TimeProvider time, DateTimeOffset end)
        {
            var left = end - time.GetUtcNow();
            return left > Longest ? Longest : left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }
}
