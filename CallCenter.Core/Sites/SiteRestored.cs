using CallCenter.Core.Agents;

namespace CallCenter.Core.Sites;

/// <summary>
/// What the store knows when a site becomes active on a server: comes once, after the first <see cref="SiteConfigured"/>
/// and before the switch reports.
/// </summary>
/// <param name="At">When.</param>
/// <param name="Agents">Agents who were signed in.</param>
/// <param name="OpenContacts">Contacts that hadn't ended: those that the switch doesn't know any more are closed.</param>
/// <param name="Unfinished">Contacts of the last days that ended without a category, by agent.</param>
/// <param name="Today">Today's figures per queue.</param>
public sealed record SiteRestored(
    DateTimeOffset At, IReadOnlyList<RestoredAgent> Agents, IReadOnlyList<RestoredContact> OpenContacts,
    IReadOnlyList<RestoredWrapUp> Unfinished, IReadOnlyList<RestoredFigures> Today) : SiteEvent(At)
{
    /// <summary>Contacts that ended lately: neither the switch nor its ledger opens them again. At most <see cref="MaxEnded"/>.</summary>
    public IReadOnlyList<string> Ended { get; init; } = [];

    /// <summary>Attempts of outbound campaigns that were under way.</summary>
    public IReadOnlyList<RestoredAttempt> OpenAttempts { get; init; } = [];

    /// <summary>Outbound conversations of the last days whose result is owed still, though their customers' next step has followed.</summary>
    public IReadOnlyList<RestoredWrapUp> OwedResults { get; init; } = [];

    /// <summary>Most entries of <see cref="Ended"/>.</summary>
    public const int MaxEnded = EndedCalls.Capacity;
}

/// <summary>An agent who was signed in.</summary>
public sealed record RestoredAgent(string AgentId, AgentStatus Status, string? ReasonCode, DateTimeOffset Since);

/// <summary>A contact that hadn't ended.</summary>
/// <param name="ContactId">Contact.</param>
/// <param name="QueuedAt">When it entered the queue.</param>
/// <param name="AnsweredAt">When it was answered.</param>
/// <param name="AgentId">By whom.</param>
/// <param name="SkillCode">The skill of its queue.</param>
/// <param name="TierCode">The tier of its queue.</param>
/// <param name="Draft">What she has typed of its wrap-up.</param>
public sealed record RestoredContact(
    string ContactId, DateTimeOffset? QueuedAt, DateTimeOffset? AnsweredAt, string? AgentId,
    string? SkillCode = null, string? TierCode = null, RestoredDraft? Draft = null)
{
    /// <summary>The queue that its record names; null where it never entered one.</summary>
    internal Routing.QueueKey? Queue =>
        QueuedAt is not null && SkillCode is { } skill && TierCode is { } tier ? new Routing.QueueKey(skill, tier) : null;
}

/// <summary>A contact that ended without a category.</summary>
/// <param name="ContactId">Contact.</param>
/// <param name="AgentId">Whose.</param>
/// <param name="Draft">What she has typed of its wrap-up.</param>
public sealed record RestoredWrapUp(string ContactId, string AgentId, RestoredDraft? Draft = null);

/// <summary>What an agent has typed of a wrap-up.</summary>
/// <param name="CategoryCode">Category chosen.</param>
/// <param name="Remark">Remark typed.</param>
public sealed record RestoredDraft(string? CategoryCode, string? Remark)
{
    /// <summary>Nothing typed.</summary>
    public static readonly RestoredDraft None = new(null, null);

    /// <summary>Result code of an outbound call, if chosen.</summary>
    public string? ResultCode { get; init; }

    /// <summary>Steps of an outbound call's script said so far, see <see cref="Contacts.WrapUpDraftEntry.ScriptPath"/>.</summary>
    public string? ScriptPath { get; init; }
}

/// <summary>Today's figures of one queue.</summary>
public sealed record RestoredFigures(string Skill, string Tier, int Offered, int Answered, int AnsweredInTime, int Abandoned);
