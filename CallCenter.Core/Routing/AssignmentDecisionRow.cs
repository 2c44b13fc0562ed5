using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Routing;

/// <summary>An <see cref="AssignmentDecision"/> as it is stored: what is searched in columns, the candidates as JSON.</summary>
public sealed class AssignmentDecisionRow
{
    /// <summary>First part of the <see cref="EntryId"/>.</summary>
    public long Incarnation { get; set; }
    /// <summary>Second part of the <see cref="EntryId"/>.</summary>
    public long Number { get; set; }
    /// <summary>When (UTC).</summary>
    public DateTimeOffset At { get; set; }
    /// <summary>Contact.</summary>
    public required string ContactId { get; set; }
    /// <summary>Agent.</summary>
    public required string AgentId { get; set; }
    /// <summary>Skill queue of the contact.</summary>
    public required string SkillCode { get; set; }
    /// <summary>Tier of the contact.</summary>
    public required string TierCode { get; set; }
    /// <summary>Policy in force.</summary>
    public int PolicyVersion { get; set; }
    /// <summary>What set the routing off.</summary>
    public AssignmentTrigger Trigger { get; set; }
    /// <summary>Shadow policy that was asked, if any.</summary>
    public int? ShadowId { get; set; }
    /// <summary>Whether it would have chosen the same.</summary>
    public bool? ShadowAgrees { get; set; }
    /// <summary>The call it would have given away.</summary>
    public string? ShadowContactId { get; set; }
    /// <summary>The agent it would have given it to.</summary>
    public string? ShadowAgentId { get; set; }
    /// <summary>Candidates, as JSON.</summary>
    public required string Body { get; set; }

    /// <summary>The stored form of a decision.</summary>
    public static AssignmentDecisionRow From(AssignmentDecision decision) => new()
    {
        Incarnation = decision.Id.Incarnation,
        Number = decision.Id.Number,
        At = decision.At,
        ContactId = decision.ContactId,
        AgentId = decision.AgentId,
        SkillCode = decision.Skill,
        TierCode = decision.Tier,
        PolicyVersion = decision.PolicyVersion,
        Trigger = decision.Trigger,
        ShadowId = decision.Shadow?.ShadowId,
        ShadowAgrees = decision.Shadow?.Agrees,
        ShadowContactId = decision.Shadow?.ContactId,
        ShadowAgentId = decision.Shadow?.AgentId,
        Body = StoreJson.Write(new Candidates(decision.Queues, decision.Agents, decision.EligibleAgents)
        {
            WaitSeconds = decision.WaitSeconds,
            AgentsConfigured = decision.AgentsConfigured,
            AgentsAtWork = decision.AgentsAtWork,
            PulledBy = decision.PulledBy,
            Microseconds = decision.Microseconds,
        }),
    };

    /// <summary>The decision it stores.</summary>
    public AssignmentDecision ToDecision()
    {
        var body = StoreJson.Read<Candidates>(Body);
        return new AssignmentDecision(
            new EntryId(Incarnation, Number), At, ContactId, AgentId, PolicyVersion, Trigger, body.Queues, body.Agents, body.EligibleAgents)
        {
            Skill = SkillCode,
            Tier = TierCode,
            WaitSeconds = body.WaitSeconds,
            AgentsConfigured = body.AgentsConfigured,
            AgentsAtWork = body.AgentsAtWork,
            PulledBy = body.PulledBy,
            Microseconds = body.Microseconds,
            Shadow = ShadowId is { } shadow ? new ShadowChoice(shadow, ShadowAgrees == true, ShadowContactId, ShadowAgentId) : null,
        };
    }

    private sealed record Candidates(
        IReadOnlyList<QueueCandidate> Queues, IReadOnlyList<AgentCandidate> Agents, int EligibleAgents)
    {
        public double WaitSeconds { get; init; }
        public int AgentsConfigured { get; init; }
        public int AgentsAtWork { get; init; }
        public string? PulledBy { get; init; }
        public double? Microseconds { get; init; }
    }
}

internal sealed class AssignmentDecisionRowConfiguration : IEntityTypeConfiguration<AssignmentDecisionRow>
{
    public void Configure(EntityTypeBuilder<AssignmentDecisionRow> builder)
    {
        builder.HasKey(x => new { x.Incarnation, x.Number });
        builder.Property(x => x.Incarnation).ValueGeneratedNever();
        builder.Property(x => x.Number).ValueGeneratedNever();
        builder.Property(x => x.ContactId).HasMaxLength(Lengths.CallId);
        builder.Property(x => x.AgentId).HasMaxLength(Lengths.Code);
        builder.Property(x => x.ShadowContactId).HasMaxLength(Lengths.CallId);
        builder.Property(x => x.ShadowAgentId).HasMaxLength(Lengths.Code);
        builder.Property(x => x.SkillCode).HasMaxLength(Lengths.Code);
        builder.Property(x => x.TierCode).HasMaxLength(Lengths.Code);
        builder.HasIndex(x => x.ContactId);
        // Who was served while a call waited; and what is old enough to be forgotten.
        builder.HasIndex(x => x.At);
        builder.HasIndex(x => new { x.SkillCode, x.TierCode, x.At });
        builder.HasIndex(x => new { x.ShadowId, x.ShadowAgrees, x.At });
    }
}
