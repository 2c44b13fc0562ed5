using CallCenter.Core.Agents;
using CallCenter.Core.Data;
using CallCenter.Core.Organization;
using CallCenter.Core.Outbound.Extraction;
using CallCenter.Core.Outbound.Strategy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Outbound.Campaigns;

internal sealed class CampaignConfiguration : IEntityTypeConfiguration<Campaign>
{
    public void Configure(EntityTypeBuilder<Campaign> builder)
    {
        builder.ToTable("Campaigns");
        builder.Property(x => x.Name).HasMaxLength(Lengths.Name);
        builder.Property(x => x.RegionCode).HasMaxLength(Lengths.Code);
        builder.Property(x => x.ChangedBy).HasMaxLength(Lengths.Name);
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.HasIndex(x => new { x.RegionCode, x.Name }).IsUnique();
        builder.HasOne<Region>().WithMany().HasForeignKey(x => x.RegionCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<DialStrategy>().WithMany().HasForeignKey(x => x.StrategyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(x => x.Extracts).WithOne().HasForeignKey(x => x.CampaignId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(x => x.Agents).WithOne().HasForeignKey(x => x.CampaignId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class CampaignExtractConfiguration : IEntityTypeConfiguration<CampaignExtract>
{
    public void Configure(EntityTypeBuilder<CampaignExtract> builder)
    {
        builder.ToTable("CampaignExtracts");
        builder.HasKey(x => new { x.CampaignId, x.ExtractId });
        builder.Property(x => x.BoundMark).HasMaxLength(Lengths.Name);
        builder.HasOne<Extract>().WithMany().HasForeignKey(x => x.ExtractId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CampaignAgentConfiguration : IEntityTypeConfiguration<CampaignAgent>
{
    public void Configure(EntityTypeBuilder<CampaignAgent> builder)
    {
        builder.ToTable("CampaignAgents");
        builder.Property(x => x.AgentId).HasMaxLength(Lengths.Code);
        builder.Property(x => x.GroupCode).HasMaxLength(Lengths.Code);
        builder.HasOne<Agent>().WithMany().HasForeignKey(x => x.AgentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CampaignHourConfiguration : IEntityTypeConfiguration<CampaignHour>
{
    public void Configure(EntityTypeBuilder<CampaignHour> builder)
    {
        builder.ToTable("CampaignHours");
        builder.HasKey(x => new { x.CampaignId, x.Day, x.Hour });
        builder.HasOne<Campaign>().WithMany().HasForeignKey(x => x.CampaignId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ResultCodeConfiguration : IEntityTypeConfiguration<ResultCode>
{
    public void Configure(EntityTypeBuilder<ResultCode> builder)
    {
        builder.ToTable("ResultCodes");
        builder.HasKey(x => x.Code);
        builder.Property(x => x.Code).HasMaxLength(Lengths.Code);
        builder.Property(x => x.NameZh).HasMaxLength(Lengths.Name);
        builder.Property(x => x.NameEn).HasMaxLength(Lengths.Name);
        builder.Property(x => x.Version).IsConcurrencyToken();
    }
}
