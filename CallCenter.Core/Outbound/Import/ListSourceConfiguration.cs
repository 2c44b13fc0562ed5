using CallCenter.Core.Data;
using CallCenter.Core.Organization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Outbound.Import;

internal sealed class ListSourceConfiguration : IEntityTypeConfiguration<ListSource>
{
    public void Configure(EntityTypeBuilder<ListSource> builder)
    {
        builder.ToTable("ListSources");
        builder.Property(x => x.Name).HasMaxLength(Lengths.Name);
        builder.Property(x => x.RegionCode).HasMaxLength(Lengths.Code);
        builder.Property(x => x.Place).HasMaxLength(Lengths.Remark);
        builder.Property(x => x.Secret).HasMaxLength(Lengths.Remark);
        builder.Property(x => x.Schedule).HasMaxLength(Lengths.Name);
        builder.Property(x => x.Worker).HasMaxLength(Lengths.Name);
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.HasIndex(x => new { x.RegionCode, x.Name }).IsUnique();
        builder.HasOne<Region>().WithMany().HasForeignKey(x => x.RegionCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ListMapping>().WithMany().HasForeignKey(x => x.MappingId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ListSourceFileConfiguration : IEntityTypeConfiguration<ListSourceFile>
{
    public void Configure(EntityTypeBuilder<ListSourceFile> builder)
    {
        builder.ToTable("ListSourceFiles");
        builder.Property(x => x.SeenKey).HasMaxLength(ListImportConfiguration.HashLength);
        builder.Property(x => x.Name).HasMaxLength(Lengths.Line);
        builder.HasIndex(x => new { x.SourceId, x.SeenKey }).IsUnique();
        builder.HasOne<ListSource>().WithMany().HasForeignKey(x => x.SourceId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ListSourceLogConfiguration : IEntityTypeConfiguration<ListSourceLog>
{
    public void Configure(EntityTypeBuilder<ListSourceLog> builder)
    {
        builder.ToTable("ListSourceLog");
        builder.Property(x => x.Detail).HasMaxLength(Lengths.Line);
        builder.Property(x => x.Reason).HasMaxLength(Lengths.Code);
        builder.HasIndex(x => new { x.SourceId, x.Id });
        builder.HasIndex(x => x.At);
        builder.HasOne<ListSource>().WithMany().HasForeignKey(x => x.SourceId).OnDelete(DeleteBehavior.Cascade);
    }
}
