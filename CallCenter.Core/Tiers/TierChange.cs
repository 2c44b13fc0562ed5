using CallCenter.Core.Customers;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Tiers;

/// <summary>
/// One change of one customer's tier (requirement T12): whatever changes a tier writes one row, in the transaction of the change.
/// Never changed or deleted; a rollback is a change of its own.
/// </summary>
public sealed class TierChange
{
    /// <summary>Identity, counted by the store.</summary>
    public long Id { get; set; }
    /// <summary>Customer.</summary>
    public long CustomerId { get; set; }
    /// <summary>When (UTC).</summary>
    public DateTimeOffset At { get; set; }
    /// <summary>Who; <c>system</c> for what runs by itself.</summary>
    public required string UserId { get; set; }
    /// <summary>Name at that time, at most 64 characters.</summary>
    public required string UserName { get; set; }
    /// <summary>Tier before; null when the customer came into being with it.</summary>
    public string? FromTierCode { get; set; }
    /// <summary>Tier after.</summary>
    public required string ToTierCode { get; set; }
    /// <summary>What changed it.</summary>
    public TierChangeSource Source { get; set; }
    /// <summary>Which import, feed or rollback, at most 64 characters; null for a change by hand.</summary>
    public string? SourceId { get; set; }
    /// <summary>Why, at most 256 characters; given for each change by hand.</summary>
    public string? Reason { get; set; }
}

/// <summary>What changes tiers.</summary>
public enum TierChangeSource
{
    /// <summary>Somebody, by hand.</summary>
    Manual,
    /// <summary>A file that somebody imported.</summary>
    Import,
    /// <summary>A scheduled refresh: drop folder or staging table.</summary>
    Feed,
    /// <summary>An import or feed taken back.</summary>
    Rollback,
}

internal sealed class TierChangeConfiguration : IEntityTypeConfiguration<TierChange>
{
    public void Configure(EntityTypeBuilder<TierChange> builder)
    {
        builder.Property(x => x.UserId).HasMaxLength(Lengths.UserId);
        builder.Property(x => x.UserName).HasMaxLength(Lengths.Name);
        // No foreign keys to tiers: the history outlives them.
        builder.Property(x => x.FromTierCode).HasMaxLength(Lengths.Code);
        builder.Property(x => x.ToTierCode).HasMaxLength(Lengths.Code);
        builder.Property(x => x.SourceId).HasMaxLength(Lengths.Name);
        builder.Property(x => x.Reason).HasMaxLength(Lengths.Line);
        builder.HasIndex(x => new { x.CustomerId, x.At });
        builder.HasIndex(x => x.SourceId);
        builder.HasOne<Customer>().WithMany().HasForeignKey(x => x.CustomerId);
    }
}
