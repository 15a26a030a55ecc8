namespace Dashboard.Tests.Access.Attacks;

/// <summary>One attack that is tried on a real dashboard with sign-in.</summary>
/// <param name="Family">What kind it is.</param>
/// <param name="Name">What the attacker does, in a few words; unique.</param>
/// <param name="Result">What comes of it: what <paramref name="TryAsync"/> asserts.</param>
public sealed record Attack(string Family, string Name, string Result, Func<Victim, Task> TryAsync)
{
    public override string ToString() => $"{Family}: {Name}";
}
