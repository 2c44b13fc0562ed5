using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Routing;

internal sealed class SkillKindConfiguration : IEntityTypeConfiguration<SkillKind>
{
    public void Configure(EntityTypeBuilder<SkillKind> builder)
    {
        builder.HasKey(x => x.Code);
        builder.Property(x => x.Code).HasMaxLength(Lengths.Code);
        builder.Property(x => x.NameZh).HasMaxLength(Lengths.Name);
        builder.Property(x => x.NameEn).HasMaxLength(Lengths.Name);
        builder.Property(x => x.Version).IsConcurrencyToken();
    }
}

internal sealed class SkillLevelConfiguration : IEntityTypeConfiguration<SkillLevel>
{
    public void Configure(EntityTypeBuilder<SkillLevel> builder)
    {
        builder.HasKey(x => x.Level);
        builder.Property(x => x.Level).ValueGeneratedNever();
        builder.Property(x => x.NameZh).HasMaxLength(Lengths.Name);
        builder.Property(x => x.NameEn).HasMaxLength(Lengths.Name);
        builder.Property(x => x.Version).IsConcurrencyToken();
    }
}
