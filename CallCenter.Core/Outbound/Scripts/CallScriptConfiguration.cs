using CallCenter.Core.Data;
using CallCenter.Core.Organization;
using CallCenter.Core.Outbound.Questionnaires;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Outbound.Scripts;

internal sealed class CallScriptConfiguration : IEntityTypeConfiguration<CallScript>
{
    public void Configure(EntityTypeBuilder<CallScript> builder)
    {
        builder.Property(x => x.RegionCode).HasMaxLength(Lengths.Code);
        builder.Property(x => x.TitleZh).HasMaxLength(Questionnaire.MaxTitle);
        builder.Property(x => x.TitleEn).HasMaxLength(Questionnaire.MaxTitle);
        builder.Property(x => x.UserId).HasMaxLength(Lengths.UserId);
        builder.Property(x => x.ChangedBy).HasMaxLength(Lengths.Name);
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.HasOne<Region>().WithMany().HasForeignKey(x => x.RegionCode).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CallScriptVersionConfiguration : IEntityTypeConfiguration<CallScriptVersion>
{
    public void Configure(EntityTypeBuilder<CallScriptVersion> builder)
    {
        // Two who publish at once choose the same number; the key lets only one through.
        builder.ToTable("CallScriptVersions");
        builder.HasKey(x => new { x.ScriptId, x.Number });
        builder.Property(x => x.UserId).HasMaxLength(Lengths.UserId);
        builder.Property(x => x.Author).HasMaxLength(Lengths.Name);
        builder.Property(x => x.Note).HasMaxLength(Lengths.Line);
        builder.HasOne<CallScript>().WithMany().HasForeignKey(x => x.ScriptId).OnDelete(DeleteBehavior.Restrict);
    }
}
