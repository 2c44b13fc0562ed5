using CallCenter.Core.Data;
using CallCenter.Core.Organization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Quality;

internal sealed class ScoreFormConfiguration : IEntityTypeConfiguration<ScoreForm>
{
    public void Configure(EntityTypeBuilder<ScoreForm> builder)
    {
        builder.Property(x => x.RegionCode).HasMaxLength(Lengths.Code);
        builder.Property(x => x.NameZh).HasMaxLength(ScoreForm.MaxName);
        builder.Property(x => x.NameEn).HasMaxLength(ScoreForm.MaxName);
        builder.Property(x => x.UserId).HasMaxLength(Lengths.UserId);
        builder.Property(x => x.ChangedBy).HasMaxLength(Lengths.Name);
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.HasOne<Region>().WithMany().HasForeignKey(x => x.RegionCode).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ScoreFormVersionConfiguration : IEntityTypeConfiguration<ScoreFormVersion>
{
    public void Configure(EntityTypeBuilder<ScoreFormVersion> builder)
    {
        // Two who publish at once choose the same number; the key lets only one through.
        builder.ToTable("ScoreFormVersions");
        builder.HasKey(x => new { x.FormId, x.Number });
        builder.Property(x => x.UserId).HasMaxLength(Lengths.UserId);
        builder.Property(x => x.Author).HasMaxLength(Lengths.Name);
        builder.Property(x => x.Note).HasMaxLength(Lengths.Line);
        builder.HasOne<ScoreForm>().WithMany().HasForeignKey(x => x.FormId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ScoreSheetConfiguration : IEntityTypeConfiguration<ScoreSheet>
{
    public void Configure(EntityTypeBuilder<ScoreSheet> builder)
    {
        builder.Property(x => x.ContactId).HasMaxLength(Lengths.CallId);
        builder.Property(x => x.AgentId).HasMaxLength(Lengths.Code);
        builder.Property(x => x.RegionCode).HasMaxLength(Lengths.Code);
        builder.Property(x => x.Comment).HasMaxLength(Lengths.Remark);
        builder.Property(x => x.UserId).HasMaxLength(Lengths.UserId);
        builder.Property(x => x.Inspector).HasMaxLength(Lengths.Name);
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.HasIndex(x => x.ContactId).IsUnique();
        builder.HasIndex(x => new { x.AgentId, x.ScoredAt });
        builder.HasOne<ScoreFormVersion>().WithMany().HasForeignKey(x => new { x.FormId, x.FormVersion }).OnDelete(DeleteBehavior.Restrict);
    }
}
