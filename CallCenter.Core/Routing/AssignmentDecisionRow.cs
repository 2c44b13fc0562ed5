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
    /// <summary>Policy in force.</summary>
    public int PolicyVersion { get; set; }
    /// <summary>What set the routing off.</summary>
    public AssignmentTrigger Trigger { get; set; }
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
        PolicyVersion = decision.PolicyVersion,
        Trigger = decision.Trigger,
        Body = StoreJson.Write(new Candidates(decision.Queues, decision.Agents, decision.EligibleAgents)),
    };

    /// <summary>The decision it stores.</summary>
    public AssignmentDecision ToDecision()
    {
        var body = StoreJson.Read<Candidates>(Body);
        return new AssignmentDecision(
            new EntryId(Incarnation, Number), At, ContactId, AgentId, PolicyVersion, Trigger, body.Queues, body.Agents, body.EligibleAgents);
    }

    private sealed record Candidates(
        IReadOnlyList<QueueCandidate> Queues, IReadOnlyList<AgentCandidate> Agents, int EligibleAgents);
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
        builder.HasIndex(x => x.ContactId);
    }
}
