namespace TalentDynamics.Explorer.Web;

/// <summary>Whose turn it is in a session: one order at a time. The newest waits; whoever waited before it is passed over.</summary>
/// <remarks>
/// A running order is given up for a newer one, but not before its first look is shown: if every input ended the one before, a steady drag
/// would show nothing at all.
/// </remarks>
internal sealed class Turns
{
    private readonly Lock guard = new();
    private Turn? running;
    private Turn? waiting;

    /// <summary>A turn; null when a newer order came meanwhile.</summary>
    /// <param name="aborted">Whoever asked has gone.</param>
    public async Task<Turn?> Take(CancellationToken aborted)
    {
        var turn = new Turn(this, aborted);
        Enter(turn);
        try
        {
            if (await turn.Begun.WaitAsync(aborted))
            {
                return turn;
            }
        }
        catch (OperationCanceledException)
        {
            turn.Dispose();
            throw;
        }

        turn.Dispose();
        return null;
    }

    private void Enter(Turn turn)
    {
        lock (guard)
        {
            waiting?.PassOver();
            waiting = turn;
            running?.GiveWay();
            Promote();
        }
    }

    private void Promote()
    {
        if (running is null && waiting is { } next)
        {
            (running, waiting) = (next, null);
            next.Begin();
        }
    }

    /// <summary>Whether a newer order waits for this one.</summary>
    internal bool IsAwaited(Turn turn)
    {
        lock (guard)
        {
            return running == turn && waiting is not null;
        }
    }

    /// <summary>The turn is over.</summary>
    internal void Leave(Turn turn)
    {
        lock (guard)
        {
            running = running == turn ? null : running;
            waiting = waiting == turn ? null : waiting;
            Promote();
        }
    }
}

/// <summary>One order's turn.</summary>
internal sealed class Turn : IDisposable
{
    private readonly Turns turns;
    private readonly CancellationTokenSource givenUp;
    private readonly TaskCompletionSource<bool> begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool isShown;

    public Turn(Turns turns, CancellationToken aborted)
    {
        this.turns = turns;
        givenUp = CancellationTokenSource.CreateLinkedTokenSource(aborted);
    }

    /// <summary>True when it begins; false when it was passed over.</summary>
    public Task<bool> Begun => begun.Task;

    /// <summary>Cancelled when the order is to be given up.</summary>
    public CancellationToken GivenUp => givenUp.Token;

    /// <summary>The first look is shown: from here on it may be given up for a newer order.</summary>
    public void Shown()
    {
        isShown = true;
        if (turns.IsAwaited(this))
        {
            givenUp.Cancel();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        turns.Leave(this);
        givenUp.Dispose();
    }

    internal void Begin() => begun.TrySetResult(true);

    internal void PassOver() => begun.TrySetResult(false);

    internal void GiveWay()
    {
        if (isShown)
        {
            givenUp.Cancel();
        }
    }
}
