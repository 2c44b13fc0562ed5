using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Routing;

/// <summary>A policy in the making as it is stored. Once published it stays, so that runs of the lab and shadows still have its name.</summary>
public sealed class SavedPolicyDraft
{
    /// <summary>Counted by the store.</summary>
    public int Id { get; set; }
    /// <summary>Name, at most 64 characters; no two drafts in the making have the same.</summary>
    public required string Name { get; set; }
    /// <summary>The published version it departs from.</summary>
    public int BasedOn { get; set; }
    /// <summary>Its <see cref="PolicyTerms"/>, as JSON.</summary>
    public required string Body { get; set; }
    /// <summary>User who saved it last.</summary>
    public required string UserId { get; set; }
    /// <summary>That user's name.</summary>
    public required string Author { get; set; }
    /// <summary>When (UTC).</summary>
    public DateTimeOffset SavedAt { get; set; }
    /// <summary>Where it stands.</summary>
    public PolicyDraftState State { get; set; }
    /// <summary>When it is, or was, to be published by itself (UTC); null where no time is set.</summary>
    public DateTimeOffset? PublishAt { get; set; }
    /// <summary>User who set that time.</summary>
    public string? SchedulerId { get; set; }
    /// <summary>That user's name.</summary>
    public string? Scheduler { get; set; }
    /// <summary>The note that the version shall have; at most 256 characters.</summary>
    public string? Note { get; set; }
    /// <summary>With how few agents that user accepts which queues, as JSON; null: nothing to accept.</summary>
    public string? Consent { get; set; }
    /// <summary>Why it wasn't published at its time; null: nothing stood against it.</summary>
    public PolicyDraftProblem? Problem { get; set; }
    /// <summary>The version it has become.</summary>
    public int? PublishedAs { get; set; }
    /// <summary>Concurrency token, counted up with each change.</summary>
    public int Version { get; set; }

    /// <summary>What it says.</summary>
    public PolicyTerms ToTerms() => StoreJson.Read<PolicyTerms>(Body);

    internal CoverageConsent ToConsent() => Consent is null
        ? CoverageConsent.None
        : new CoverageConsent(StoreJson.Read<List<AcceptedCell>>(Consent).ToDictionary(cell => new QueueKey(cell.Skill, cell.Tier), cell => cell.Agents));

    internal static string? Write(CoverageConsent? consent) => consent is null or { Cells.Count: 0 }
        ? null
        : StoreJson.Write(consent.Cells.Select(cell => new AcceptedCell(cell.Key.Skill, cell.Key.Tier, cell.Value)).ToList());

    internal sealed record AcceptedCell(string Skill, string Tier, int Agents);
}

internal sealed class SavedPolicyDraftConfiguration : IEntityTypeConfiguration<SavedPolicyDraft>
{
    public void Configure(EntityTypeBuilder<SavedPolicyDraft> builder)
    {
        builder.ToTable("PolicyDrafts");
        builder.Property(x => x.Name).HasMaxLength(Lengths.Name);
        builder.Property(x => x.UserId).HasMaxLength(Lengths.UserId);
        builder.Property(x => x.Author).HasMaxLength(Lengths.Name);
        builder.Property(x => x.SchedulerId).HasMaxLength(Lengths.UserId);
        builder.Property(x => x.Scheduler).HasMaxLength(Lengths.Name);
        builder.Property(x => x.Note).HasMaxLength(Lengths.Line);
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.HasIndex(x => new { x.State, x.PublishAt });
    }
}
