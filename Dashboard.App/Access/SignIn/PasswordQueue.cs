namespace Dashboard.App.Access.SignIn;

/// <summary>
/// One password is checked at a time: hashing is meant to be work, which a crowd must not turn against the dashboard, and two guesses at once must not count as one.
/// </summary>
internal sealed class PasswordQueue : IDisposable
{
    /// <summary>Checks that wait at most.</summary>
    public const int Most = 32;

    private readonly SemaphoreSlim _turn = new(1);
    private int _waiting;

    /// <exception cref="TooManySignInsException">Too many wait already.</exception>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref _waiting) > Most)
        {
            Interlocked.Decrement(ref _waiting);
            throw new TooManySignInsException();
        }

        try
        {
            await _turn.WaitAsync(cancellation);
        }
        catch
        {
            Interlocked.Decrement(ref _waiting);
            throw;
        }

        return new Turn(this);
    }

    public void Dispose() => _turn.Dispose();

    private sealed class Turn(PasswordQueue queue) : IDisposable
    {
        public void Dispose()
        {
            queue._turn.Release();
            Interlocked.Decrement(ref queue._waiting);
        }
    }
}

/// <summary>More sign-ins wait than can be checked in a while.</summary>
public sealed class TooManySignInsException() : InvalidOperationException("Too many sign-ins at once. Try again in a few seconds.");
