namespace Dashboard.App.Sources.Host.Processes;

/// <summary>The processes that use most of the machine, renewed once a second by a loop of its own. Any thread may read.</summary>
public sealed class ProcessTable
{
    private ProcessSnapshot? _latest;

    /// <summary>The newest picture; null before the first and where the system does not offer one.</summary>
    public ProcessSnapshot? Latest => Volatile.Read(ref _latest);

    internal void Publish(ProcessSnapshot snapshot) => Volatile.Write(ref _latest, snapshot);
}
