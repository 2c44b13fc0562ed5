using CallCenter.Core.Customers;
using CallCenter.Core.Data;
using CallCenter.Core.Outbound.Campaigns;
using CallCenter.Core.Outbound.Extraction;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Outbound.Dialling;

internal sealed class CampaignTargetConfiguration : IEntityTypeConfiguration<CampaignTarget>
{
    public void Configure(EntityTypeBuilder<CampaignTarget> builder)
    {
        builder.ToTable("CampaignTargets");
        builder.Property(x => x.RegionCode).HasMaxLength(Lengths.Code);
        builder.Property(x => x.AppointmentAgentId).HasMaxLength(Lengths.Code);
        builder.Property(x => x.AttemptId).HasMaxLength(Lengths.CallId);
        builder.Property(x => x.Version).IsConcurrencyToken();

        // Whoever binds the same target twice at once: the store lets only one through.
        builder.HasIndex(x => new { x.CampaignId, x.TargetId }).IsUnique();
        builder.HasIndex(x => new { x.CampaignId, x.State, x.NextAt });

        // The refill's order: appointments, then the lists by priority, then by time; the region where only some may be called.
        builder.HasIndex(x => new { x.CampaignId, x.State, x.IsAppointment, x.Priority, x.NextAt, x.Id, x.RegionCode });

        // The funnel counts by these without reading the rows, and the binding finds an extract's.
        builder.HasIndex(x => new { x.CampaignId, x.ExtractId, x.State, x.Closing, x.RegionCode, x.IsAppointment, x.Attempts, x.NextAt });
        builder.HasOne<Campaign>().WithMany().HasForeignKey(x => x.CampaignId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<CallTarget>().WithMany().HasForeignKey(x => x.TargetId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DialAttemptConfiguration : IEntityTypeConfiguration<DialAttempt>
{
    public void Configure(EntityTypeBuilder<DialAttempt> builder)
    {
        builder.ToTable("DialAttempts");
        builder.Property(x => x.Id).HasMaxLength(Lengths.CallId);
        builder.Property(x => x.Number).HasMaxLength(PhoneNumber.MaxLength);
        builder.Property(x => x.AgentId).HasMaxLength(Lengths.Code);
        builder.Property(x => x.ResultCode).HasMaxLength(Lengths.Code);
        builder.Property(x => x.Remark).HasMaxLength(Lengths.Remark);
        builder.Property(x => x.Recording).HasMaxLength(Lengths.Line);
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.Property(x => x.SiteId).HasMaxLength(Lengths.Code);
        builder.HasIndex(x => new { x.CampaignId, x.DialledAt });

        // What a site asks for when it becomes active: attempts under way.
        builder.HasIndex(x => new { x.SiteId, x.ClosedAt, x.ClaimedAt });
        builder.HasIndex(x => x.CampaignTargetId);
        builder.HasIndex(x => new { x.AgentId, x.DialledAt });
        builder.HasIndex(x => new { x.Number, x.DialledAt });
        builder.HasOne<CampaignTarget>().WithMany().HasForeignKey(x => x.CampaignTargetId).OnDelete(DeleteBehavior.Restrict);
    }
}
