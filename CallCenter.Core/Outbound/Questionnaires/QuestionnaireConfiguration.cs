using CallCenter.Core.Data;
using CallCenter.Core.Organization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Outbound.Questionnaires;

internal sealed class QuestionnaireConfiguration : IEntityTypeConfiguration<Questionnaire>
{
    public void Configure(EntityTypeBuilder<Questionnaire> builder)
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

internal sealed class QuestionnaireVersionConfiguration : IEntityTypeConfiguration<QuestionnaireVersion>
{
    public void Configure(EntityTypeBuilder<QuestionnaireVersion> builder)
    {
        // Two who publish at once choose the same number; the key lets only one through.
        builder.ToTable("QuestionnaireVersions");
        builder.HasKey(x => new { x.QuestionnaireId, x.Number });
        builder.Property(x => x.UserId).HasMaxLength(Lengths.UserId);
        builder.Property(x => x.Author).HasMaxLength(Lengths.Name);
        builder.Property(x => x.Note).HasMaxLength(Lengths.Line);
        builder.HasOne<Questionnaire>().WithMany().HasForeignKey(x => x.QuestionnaireId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class QuestionnaireResponseConfiguration : IEntityTypeConfiguration<QuestionnaireResponse>
{
    public void Configure(EntityTypeBuilder<QuestionnaireResponse> builder)
    {
        builder.ToTable("QuestionnaireResponses");
        builder.Property(x => x.UserId).HasMaxLength(Lengths.UserId);
        builder.Property(x => x.AgentId).HasMaxLength(Lengths.Code);
        builder.Property(x => x.RegionCode).HasMaxLength(Lengths.Code);
        builder.Property(x => x.ContactId).HasMaxLength(Lengths.CallId);
        builder.Property(x => x.Customer).HasMaxLength(Lengths.Remark);
        builder.Property(x => x.CursorId).HasMaxLength(FormIds.MaxLength);
        builder.Property(x => x.TypedForId).HasMaxLength(FormIds.MaxLength);
        builder.Property(x => x.Typed).HasMaxLength(AnswerText.MaxLength);
        builder.Property(x => x.EndingId).HasMaxLength(FormIds.MaxLength);
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.HasIndex(x => new { x.QuestionnaireId, x.IsTest, x.Status });
        builder.HasIndex(x => new { x.Status, x.SavedAt });
        builder.HasOne<Questionnaire>().WithMany().HasForeignKey(x => x.QuestionnaireId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(x => x.Answers).WithOne().HasForeignKey(x => x.ResponseId);
        builder.HasMany(x => x.Quotas).WithOne().HasForeignKey(x => x.ResponseId);
    }
}

internal sealed class QuestionnaireAnswerConfiguration : IEntityTypeConfiguration<QuestionnaireAnswer>
{
    public void Configure(EntityTypeBuilder<QuestionnaireAnswer> builder)
    {
        builder.ToTable("QuestionnaireAnswers");
        builder.HasKey(x => new { x.ResponseId, x.ItemId });
        builder.Property(x => x.ItemId).HasMaxLength(FormIds.MaxLength);
        builder.Property(x => x.Value).HasMaxLength(AnswerText.MaxLength);
    }
}

internal sealed class QuotaDecisionConfiguration : IEntityTypeConfiguration<QuotaDecision>
{
    public void Configure(EntityTypeBuilder<QuotaDecision> builder)
    {
        builder.ToTable("QuestionnaireQuotaDecisions");
        builder.HasKey(x => new { x.ResponseId, x.QuotaId });
        builder.Property(x => x.QuotaId).HasMaxLength(FormIds.MaxLength);
    }
}

internal sealed class QuotaCountConfiguration : IEntityTypeConfiguration<QuotaCount>
{
    public void Configure(EntityTypeBuilder<QuotaCount> builder)
    {
        builder.ToTable("QuestionnaireQuotaCounts");
        builder.HasKey(x => new { x.QuestionnaireId, x.QuotaId });
        builder.Property(x => x.QuotaId).HasMaxLength(FormIds.MaxLength);
        builder.HasOne<Questionnaire>().WithMany().HasForeignKey(x => x.QuestionnaireId).OnDelete(DeleteBehavior.Restrict);
    }
}
