using CallCenter.Core.Data;
using CallCenter.Core.Organization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Tiers.Imports;

internal sealed class TierImportConfiguration : IEntityTypeConfiguration<TierImport>
{
    /// <summary>Hex digits of SHA-256.</summary>
    public const int HashLength = 64;

    public void Configure(EntityTypeBuilder<TierImport> builder)
    {
        builder.ToTable("TierImports");
        builder.Property(x => x.RegionCode).HasMaxLength(Lengths.Code);
        builder.Property(x => x.Name).HasMaxLength(Lengths.Line);
        builder.Property(x => x.StoredName).HasMaxLength(Lengths.Line);
        builder.Property(x => x.ContentHash).HasMaxLength(HashLength);
        builder.Property(x => x.TakenKey).HasMaxLength(HashLength * 2);
        builder.Property(x => x.Mapping).HasMaxLength(Lengths.Remark);
        builder.Property(x => x.Failure).HasMaxLength(Lengths.Code);
        builder.Property(x => x.UserId).HasMaxLength(Lengths.UserId);
        builder.Property(x => x.UserName).HasMaxLength(Lengths.Name);
        builder.Property(x => x.DecidedBy).HasMaxLength(Lengths.Name);
        builder.Property(x => x.DecisionNote).HasMaxLength(Lengths.Line);
        builder.Property(x => x.RolledBackBy).HasMaxLength(Lengths.Name);
        builder.Property(x => x.RolledBackUserId).HasMaxLength(Lengths.UserId);
        builder.Property(x => x.Worker).HasMaxLength(Lengths.Name);
        builder.ComplexProperty(x => x.Counts, counts =>
        {
            counts.Ignore(x => x.Planned);
            counts.Ignore(x => x.Pending);
        });

        // What a source has taken it never takes again, whichever server looks: the store says no to the second.
        builder.HasIndex(x => new { x.SourceId, x.TakenKey }).IsUnique();
        builder.HasIndex(x => x.ContentHash);
        builder.HasIndex(x => x.Status);
        builder.HasIndex(x => x.CreatedAt);
        builder.HasOne<Region>().WithMany().HasForeignKey(x => x.RegionCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<TierSource>().WithMany().HasForeignKey(x => x.SourceId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TierImportRowConfiguration : IEntityTypeConfiguration<TierImportRow>
{
    public void Configure(EntityTypeBuilder<TierImportRow> builder)
    {
        builder.ToTable("TierImportRows");
        builder.HasKey(x => new { x.ImportId, x.Number });
        builder.Property(x => x.Number).ValueGeneratedNever();
        builder.Property(x => x.Detail).HasMaxLength(Lengths.Name);
        builder.Property(x => x.AccountNumber).HasMaxLength(Lengths.Code);
        builder.Property(x => x.FromTierCode).HasMaxLength(Lengths.Code);
        builder.Property(x => x.ToTierCode).HasMaxLength(Lengths.Code);
        builder.HasOne<TierImport>().WithMany().HasForeignKey(x => x.ImportId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class TierSourceConfiguration : IEntityTypeConfiguration<TierSource>
{
    public void Configure(EntityTypeBuilder<TierSource> builder)
    {
        builder.ToTable("TierSources");
        builder.Property(x => x.Code).HasMaxLength(Lengths.Code);
        builder.Property(x => x.Name).HasMaxLength(Lengths.Name);
        builder.Property(x => x.RegionCode).HasMaxLength(Lengths.Code);
        builder.Property(x => x.Mapping).HasMaxLength(Lengths.Remark);
        builder.Property(x => x.Problem).HasMaxLength(Lengths.Code);
        builder.Property(x => x.ProblemDetail).HasMaxLength(Lengths.Line);
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.HasIndex(x => x.Code).IsUnique();
        builder.HasOne<Region>().WithMany().HasForeignKey(x => x.RegionCode).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TierFeedConfiguration : IEntityTypeConfiguration<TierFeedRow>
{
    /// <summary>What other systems write may be longer than what can be used: such rows come back with their reason.</summary>
    public const int CellLength = 256;

    public void Configure(EntityTypeBuilder<TierFeedRow> builder)
    {
        builder.ToTable("TierFeed");
        builder.Property(x => x.SourceCode).HasMaxLength(Lengths.Code);
        builder.Property(x => x.BatchId).HasMaxLength(Lengths.Name);
        builder.Property(x => x.AccountNumber).HasMaxLength(CellLength);
        builder.Property(x => x.PhoneNumber).HasMaxLength(CellLength);
        builder.Property(x => x.Tier).HasMaxLength(CellLength);
        builder.Property(x => x.CustomerName).HasMaxLength(CellLength);
        builder.Property(x => x.Region).HasMaxLength(CellLength);
        builder.Property(x => x.WrittenAt).HasDefaultValueSql("CURRENT_TIMESTAMP");
        builder.HasIndex(x => new { x.SourceCode, x.ImportId, x.BatchId });
        builder.HasIndex(x => new { x.ImportId, x.Id });
    }
}
