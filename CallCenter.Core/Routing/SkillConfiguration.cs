using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Routing;

internal sealed class SkillConfiguration : IEntityTypeConfiguration<Skill>
{
    public void Configure(EntityTypeBuilder<Skill> builder)
    {
        builder.HasKey(x => x.Code);
        builder.Property(x => x.Code).HasMaxLength(Lengths.Code);
        builder.Property(x => x.NameZh).HasMaxLength(Lengths.Name);
        builder.Property(x => x.NameEn).HasMaxLength(Lengths.Name);
        builder.Property(x => x.MenuDigit).HasMaxLength(1);
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.Property(x => x.KindCode).HasMaxLength(Lengths.Code);
        builder.HasOne<SkillKind>().WithMany().HasForeignKey(x => x.KindCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(x => x.MenuDigit).IsUnique();
    }
}
