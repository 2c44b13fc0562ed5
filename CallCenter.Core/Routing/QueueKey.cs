namespace CallCenter.Core.Routing;

/// <summary>A queue: the callers of one tier who want one skill (requirements T4, T11).</summary>
/// <param name="Skill">Skill code.</param>
/// <param name="Tier">Tier code.</param>
public readonly record struct QueueKey(string Skill, string Tier)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Skill}/{Tier}";
}
