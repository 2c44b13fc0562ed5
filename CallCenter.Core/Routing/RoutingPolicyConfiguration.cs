using CallCenter.Core.Data;
using CallCenter.Core.Tiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Routing;

internal sealed class RoutingPolicyVersionConfiguration : IEntityTypeConfiguration<RoutingPolicyVersion>
{
    public void Configure(EntityTypeBuilder<RoutingPolicyVersion> builder)
    {
        // Two who publish at once choose the same number; the key lets only one through.
        builder.HasKey(x => x.Version);
        builder.Property(x => x.Version).ValueGeneratedNever();
        builder.Property(x => x.UserId).HasMaxLength(Lengths.UserId);
        builder.Property(x => x.Author).HasMaxLength(Lengths.Name);
        builder.Property(x => x.Note).HasMaxLength(Lengths.Line);
        builder.HasMany(x => x.Tiers).WithOne().HasForeignKey(x => x.PolicyVersion);
    }
}

internal sealed class RoutingPolicyTierConfiguration : IEntityTypeConfiguration<RoutingPolicyTier>
{
    public void Configure(EntityTypeBuilder<RoutingPolicyTier> builder)
    {
        builder.ToTable("RoutingPolicyTiers");
        builder.HasKey(x => new { x.PolicyVersion, x.TierCode });
        builder.Property(x => x.TierCode).HasMaxLength(Lengths.Code);
        builder.HasOne<Tier>().WithMany().HasForeignKey(x => x.TierCode).OnDelete(DeleteBehavior.Restrict);
    }
}
