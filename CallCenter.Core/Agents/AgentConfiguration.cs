using CallCenter.Core.Data;
using CallCenter.Core.Organization;
using CallCenter.Core.Routing;
using CallCenter.Core.Tiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Agents;

internal sealed class AgentConfiguration : IEntityTypeConfiguration<Agent>
{
    public void Configure(EntityTypeBuilder<Agent> builder)
    {
        builder.HasKey(x => x.Id);
        builder.Property(x => x.Id).HasMaxLength(Lengths.Code);
        builder.Property(x => x.Name).HasMaxLength(Lengths.Name);
        builder.Property(x => x.Device).HasMaxLength(Lengths.Name);
        builder.Property(x => x.RegionCode).HasMaxLength(Lengths.Code);
        builder.Property(x => x.UserId).HasMaxLength(Lengths.UserId);
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.HasIndex(x => x.Device).IsUnique();
        builder.HasIndex(x => x.UserId).IsUnique();
        builder.HasOne<Region>().WithMany().HasForeignKey(x => x.RegionCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(x => x.Skills).WithOne().HasForeignKey(x => x.AgentId);
        builder.HasMany(x => x.Groups).WithOne().HasForeignKey(x => x.AgentId);
    }
}

internal sealed class AgentSkillConfiguration : IEntityTypeConfiguration<AgentSkill>
{
    public void Configure(EntityTypeBuilder<AgentSkill> builder)
    {
        builder.ToTable("AgentSkills");
        builder.HasKey(x => new { x.AgentId, x.SkillCode });
        builder.Property(x => x.AgentId).HasMaxLength(Lengths.Code);
        builder.Property(x => x.SkillCode).HasMaxLength(Lengths.Code);
        builder.HasOne<Skill>().WithMany().HasForeignKey(x => x.SkillCode).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AgentGroupConfiguration : IEntityTypeConfiguration<AgentGroup>
{
    public void Configure(EntityTypeBuilder<AgentGroup> builder)
    {
        builder.HasKey(x => x.Code);
        builder.Property(x => x.Code).HasMaxLength(Lengths.Code);
        builder.Property(x => x.NameZh).HasMaxLength(Lengths.Name);
        builder.Property(x => x.NameEn).HasMaxLength(Lengths.Name);
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.HasMany(x => x.Tiers).WithOne().HasForeignKey(x => x.GroupCode);
    }
}

internal sealed class AgentGroupTierConfiguration : IEntityTypeConfiguration<AgentGroupTier>
{
    public void Configure(EntityTypeBuilder<AgentGroupTier> builder)
    {
        builder.ToTable("AgentGroupTiers");
        builder.HasKey(x => new { x.GroupCode, x.TierCode });
        builder.Property(x => x.GroupCode).HasMaxLength(Lengths.Code);
        builder.Property(x => x.TierCode).HasMaxLength(Lengths.Code);
        builder.HasOne<Tier>().WithMany().HasForeignKey(x => x.TierCode).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AgentGroupMemberConfiguration : IEntityTypeConfiguration<AgentGroupMember>
{
    public void Configure(EntityTypeBuilder<AgentGroupMember> builder)
    {
        builder.ToTable("AgentGroupMembers");
        builder.HasKey(x => new { x.AgentId, x.GroupCode });
        builder.Property(x => x.AgentId).HasMaxLength(Lengths.Code);
        builder.Property(x => x.GroupCode).HasMaxLength(Lengths.Code);
        builder.HasOne<AgentGroup>().WithMany().HasForeignKey(x => x.GroupCode).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class NotReadyReasonConfiguration : IEntityTypeConfiguration<NotReadyReason>
{
    public void Configure(EntityTypeBuilder<NotReadyReason> builder)
    {
        builder.HasKey(x => x.Code);
        builder.Property(x => x.Code).HasMaxLength(Lengths.Code);
        builder.Property(x => x.NameZh).HasMaxLength(Lengths.Name);
        builder.Property(x => x.NameEn).HasMaxLength(Lengths.Name);
    }
}
