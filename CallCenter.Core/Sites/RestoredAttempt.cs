using CallCenter.Core.Outbound.Dialling;

namespace CallCenter.Core.Sites;

/// <summary>An attempt that was under way when the site was last active, as far as the store knows.</summary>
/// <param name="Order">What was to be dialled.</param>
/// <param name="Campaign">Its campaign as it stands now, running or not.</param>
public sealed record RestoredAttempt(DialOrder Order, SiteCampaign Campaign)
{
    /// <summary>When it was dialled; null where that was never begun.</summary>
    public DateTimeOffset? DialledAt { get; init; }

    /// <summary>When the customer answered.</summary>
    public DateTimeOffset? PickedUpAt { get; init; }

    /// <summary>When the agent was connected.</summary>
    public DateTimeOffset? ConnectedAt { get; init; }

    /// <summary>When the call ended; then only the agent's result is owed.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Agent.</summary>
    public string? AgentId { get; init; }

    /// <summary>The agent's result code, if she has given it.</summary>
    public string? ResultCode { get; init; }

    /// <summary>What she has typed of the result.</summary>
    public RestoredDraft? Draft { get; init; }
}
