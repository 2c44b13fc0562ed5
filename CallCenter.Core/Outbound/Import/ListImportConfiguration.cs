using CallCenter.Core.Data;
using CallCenter.Core.Organization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Outbound.Import;

internal sealed class ListImportConfiguration : IEntityTypeConfiguration<ListImport>
{
    public void Configure(EntityTypeBuilder<ListImport> builder)
    {
        builder.ToTable("ListImports");
        builder.Property(x => x.RegionCode).HasMaxLength(Lengths.Code);
        builder.Property(x => x.Name).HasMaxLength(Lengths.Line);
        builder.Property(x => x.UserId).HasMaxLength(Lengths.UserId);
        builder.Property(x => x.UserName).HasMaxLength(Lengths.Name);
        builder.HasIndex(x => x.CreatedAt);
        builder.HasOne<Region>().WithMany().HasForeignKey(x => x.RegionCode).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ListRowConfiguration : IEntityTypeConfiguration<ListRow>
{
    public void Configure(EntityTypeBuilder<ListRow> builder)
    {
        builder.ToTable("ListRows");
        builder.HasKey(x => new { x.ImportId, x.Number });
        builder.Property(x => x.Number).ValueGeneratedNever();
        builder.HasOne<ListImport>().WithMany().HasForeignKey(x => x.ImportId).OnDelete(DeleteBehavior.Cascade);
    }
}
