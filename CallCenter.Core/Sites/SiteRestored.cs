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
    IReadOnlyList<RestoredWrapUp> Unfinished, IReadOnlyList<RestoredFigures> Today) : SiteEvent(At);

/// <summary>An agent who was signed in.</summary>
public sealed record RestoredAgent(string AgentId, AgentStatus Status, string? ReasonCode, DateTimeOffset Since);

/// <summary>A contact that hadn't ended.</summary>
/// <param name="ContactId">Contact.</param>
/// <param name="QueuedAt">When it entered the queue.</param>
/// <param name="AnsweredAt">When it was answered.</param>
/// <param name="AgentId">By whom.</param>
public sealed record RestoredContact(string ContactId, DateTimeOffset? QueuedAt, DateTimeOffset? AnsweredAt, string? AgentId);

/// <summary>A contact that ended without a category.</summary>
public sealed record RestoredWrapUp(string ContactId, string AgentId);

/// <summary>Today's figures of one queue.</summary>
public sealed record RestoredFigures(string Skill, string Tier, int Offered, int Answered, int AnsweredInTime, int Abandoned);
