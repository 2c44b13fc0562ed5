using CallCenter.Core.Data;
using CallCenter.Core.Organization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Outbound.Import;

internal sealed class ListImportConfiguration : IEntityTypeConfiguration<ListImport>
{
    /// <summary>Hex digits of SHA-256.</summary>
    public const int HashLength = 64;

    public void Configure(EntityTypeBuilder<ListImport> builder)
    {
        builder.ToTable("ListImports");
        builder.Property(x => x.RegionCode).HasMaxLength(Lengths.Code);
        builder.Property(x => x.Name).HasMaxLength(Lengths.Line);
        builder.Property(x => x.ControlName).HasMaxLength(Lengths.Line);
        builder.Property(x => x.StoredName).HasMaxLength(Lengths.Line);
        builder.Property(x => x.ContentHash).HasMaxLength(HashLength);
        builder.Property(x => x.TakenKey).HasMaxLength(HashLength);
        builder.Property(x => x.Failure).HasMaxLength(Lengths.Code);
        builder.Property(x => x.UserId).HasMaxLength(Lengths.UserId);
        builder.Property(x => x.UserName).HasMaxLength(Lengths.Name);
        builder.Property(x => x.CancelledBy).HasMaxLength(Lengths.Name);
        builder.Property(x => x.Worker).HasMaxLength(Lengths.Name);

        // What a source has taken it never takes again, whichever server looks: the store says no to the second.
        builder.HasIndex(x => new { x.SourceId, x.TakenKey }).IsUnique();
        builder.HasIndex(x => x.ContentHash);
        builder.HasIndex(x => x.Status);
        builder.HasIndex(x => x.CreatedAt);
        builder.HasOne<Region>().WithMany().HasForeignKey(x => x.RegionCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ListSource>().WithMany().HasForeignKey(x => x.SourceId).OnDelete(DeleteBehavior.Restrict);
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

internal sealed class ListRejectConfiguration : IEntityTypeConfiguration<ListReject>
{
    public void Configure(EntityTypeBuilder<ListReject> builder)
    {
        builder.ToTable("ListRejects");
        builder.HasKey(x => new { x.ImportId, x.Number });
        builder.Property(x => x.Number).ValueGeneratedNever();
        builder.Property(x => x.Detail).HasMaxLength(Lengths.Name);
        builder.HasOne<ListImport>().WithMany().HasForeignKey(x => x.ImportId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ListMappingConfiguration : IEntityTypeConfiguration<ListMapping>
{
    public void Configure(EntityTypeBuilder<ListMapping> builder)
    {
        builder.ToTable("ListMappings");
        builder.Property(x => x.Name).HasMaxLength(Lengths.Name);
        builder.Property(x => x.RegionCode).HasMaxLength(Lengths.Code);
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.HasIndex(x => new { x.RegionCode, x.Name }).IsUnique();
        builder.HasOne<Region>().WithMany().HasForeignKey(x => x.RegionCode).OnDelete(DeleteBehavior.Restrict);
    }
}
