namespace Dashboard.App.Sources.Push;

/// <summary>What became of a pushed body.</summary>
internal sealed class PushOutcome
{
    private readonly List<RejectedPoint> _rejected = [];

    public int Accepted { get; set; }

    /// <summary>Whether a point was refused because too many were waiting.</summary>
    public bool IsOverflow { get; set; }

    public IReadOnlyList<RejectedPoint> Rejected => _rejected;

    public void Reject(int index, string reason) => _rejected.Add(new RejectedPoint(index, reason));
}

/// <param name="Index">Position in the pushed array, from 0.</param>
internal sealed record RejectedPoint(int Index, string Reason);
