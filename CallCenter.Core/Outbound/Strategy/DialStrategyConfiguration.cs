using CallCenter.Core.Data;
using CallCenter.Core.Organization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Outbound.Strategy;

internal sealed class DialStrategyConfiguration : IEntityTypeConfiguration<DialStrategy>
{
    public void Configure(EntityTypeBuilder<DialStrategy> builder)
    {
        builder.ToTable("DialStrategies");
        builder.Property(x => x.Name).HasMaxLength(Lengths.Name);
        builder.Property(x => x.RegionCode).HasMaxLength(Lengths.Code);
        builder.Property(x => x.ChangedBy).HasMaxLength(Lengths.Name);
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.HasIndex(x => new { x.RegionCode, x.Name }).IsUnique();
        builder.HasOne<Region>().WithMany().HasForeignKey(x => x.RegionCode).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DialStrategyVersionConfiguration : IEntityTypeConfiguration<DialStrategyVersion>
{
    public void Configure(EntityTypeBuilder<DialStrategyVersion> builder)
    {
        builder.ToTable("DialStrategyVersions");
        builder.HasKey(x => new { x.StrategyId, x.Number });
        builder.Property(x => x.Author).HasMaxLength(Lengths.Name);
        builder.Property(x => x.Note).HasMaxLength(Lengths.Line);
        builder.HasOne<DialStrategy>().WithMany().HasForeignKey(x => x.StrategyId).OnDelete(DeleteBehavior.Restrict);
    }
}
