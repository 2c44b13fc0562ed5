using CallCenter.Core.Customers;
using CallCenter.Core.Data;
using CallCenter.Core.Organization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Outbound.Extraction;

internal sealed class ExtractConfiguration : IEntityTypeConfiguration<Extract>
{
    public void Configure(EntityTypeBuilder<Extract> builder)
    {
        builder.ToTable("Extracts");
        builder.Property(x => x.Name).HasMaxLength(Lengths.Name);
        builder.Property(x => x.RegionCode).HasMaxLength(Lengths.Code);
        builder.Property(x => x.ChangedBy).HasMaxLength(Lengths.Name);
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.HasIndex(x => new { x.RegionCode, x.Name }).IsUnique();
        builder.HasOne<Region>().WithMany().HasForeignKey(x => x.RegionCode).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CallTargetConfiguration : IEntityTypeConfiguration<CallTarget>
{
    public void Configure(EntityTypeBuilder<CallTarget> builder)
    {
        builder.ToTable("CallTargets");
        builder.Property(x => x.Number).HasMaxLength(PhoneNumber.MaxLength);
        builder.Property(x => x.Number2).HasMaxLength(PhoneNumber.MaxLength);
        builder.Property(x => x.Number3).HasMaxLength(PhoneNumber.MaxLength);
        builder.Property(x => x.CustomerName).HasMaxLength(Lengths.Name);
        builder.Property(x => x.CustomerNumber).HasMaxLength(Lengths.Name);
        builder.Property(x => x.RegionCode).HasMaxLength(Lengths.Code);
        builder.Property(x => x.TierCode).HasMaxLength(Lengths.Code);
        builder.Property(x => x.Brand).HasMaxLength(Lengths.Name);
        builder.Property(x => x.ComplaintText).HasMaxLength(Lengths.Remark);
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.Property(x => x.Key).HasMaxLength(CallTarget.MaxKey);

        // The funnel counts by these without reading the rows, which are long.
        builder.HasIndex(x => new { x.ExtractId, x.Exclusion, x.Deleted, x.FirstRun, x.LastRun, x.ReplacesId });
        builder.HasIndex(x => new { x.ExtractId, x.ImportId, x.RowNumber });
        builder.HasIndex(x => new { x.ExtractId, x.Key });

        // Only while a run has changes that aren't in force yet.
        builder.HasIndex(x => x.ReplacesId).HasFilter("[ReplacesId] IS NOT NULL");
        builder.HasIndex(x => x.Number);
        builder.HasOne<Extract>().WithMany().HasForeignKey(x => x.ExtractId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ExtractRunConfiguration : IEntityTypeConfiguration<ExtractRun>
{
    public void Configure(EntityTypeBuilder<ExtractRun> builder)
    {
        builder.ToTable("ExtractRuns");
        builder.HasKey(x => new { x.ExtractId, x.Number });
        builder.Property(x => x.Number).ValueGeneratedNever();
        builder.Property(x => x.UserId).HasMaxLength(Lengths.UserId);
        builder.Property(x => x.UserName).HasMaxLength(Lengths.Name);
        builder.Property(x => x.Failure).HasMaxLength(Lengths.Name);
        builder.Property(x => x.Worker).HasMaxLength(Lengths.Name);
        builder.HasIndex(x => new { x.Status, x.LeaseUntil });
        builder.HasOne<Extract>().WithMany().HasForeignKey(x => x.ExtractId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class CallTargetChangeConfiguration : IEntityTypeConfiguration<CallTargetChange>
{
    public void Configure(EntityTypeBuilder<CallTargetChange> builder)
    {
        builder.ToTable("CallTargetChanges");
        builder.Property(x => x.UserId).HasMaxLength(Lengths.UserId);
        builder.Property(x => x.UserName).HasMaxLength(Lengths.Name);
        builder.Property(x => x.Field).HasMaxLength(Lengths.Name);
        builder.Property(x => x.From).HasMaxLength(Lengths.Remark);
        builder.Property(x => x.To).HasMaxLength(Lengths.Remark);
        builder.HasIndex(x => new { x.TargetId, x.At });
        builder.HasOne<CallTarget>().WithMany().HasForeignKey(x => x.TargetId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class DoNotCallNumberConfiguration : IEntityTypeConfiguration<DoNotCallNumber>
{
    public void Configure(EntityTypeBuilder<DoNotCallNumber> builder)
    {
        builder.ToTable("DoNotCallNumbers");
        builder.HasKey(x => x.Number);
        builder.Property(x => x.Number).HasMaxLength(PhoneNumber.MaxLength);
        builder.Property(x => x.Reason).HasMaxLength(Lengths.Line);
        builder.Property(x => x.AddedBy).HasMaxLength(Lengths.Name);
        builder.HasIndex(x => x.AddedAt);
    }
}
