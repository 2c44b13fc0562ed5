using CallCenter.Core.Customers;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Contacts;

internal sealed class ContactConfiguration : IEntityTypeConfiguration<Contact>
{
    public void Configure(EntityTypeBuilder<Contact> builder)
    {
        // No foreign keys: a contact is written whatever became of what it names (requirement N4).
        builder.HasKey(x => x.Id);
        builder.Property(x => x.Id).HasMaxLength(Lengths.CallId);
        builder.Property(x => x.SiteId).HasMaxLength(Lengths.Code);
        builder.Property(x => x.CallerNumber).HasMaxLength(PhoneNumber.MaxLength);
        builder.Property(x => x.DialledNumber).HasMaxLength(PhoneNumber.MaxLength);
        builder.Property(x => x.TierCode).HasMaxLength(Lengths.Code);
        builder.Property(x => x.SkillCode).HasMaxLength(Lengths.Code);
        builder.Property(x => x.AgentId).HasMaxLength(Lengths.Code);
        builder.Property(x => x.ProductVersion).HasMaxLength(Lengths.Name);
        builder.Property(x => x.CategoryCode).HasMaxLength(Lengths.Code);
        builder.Property(x => x.Remark).HasMaxLength(Lengths.Remark);
        builder.Property(x => x.Incident).HasMaxLength(Lengths.Code);
        builder.Property(x => x.ResultCode).HasMaxLength(Lengths.Code);
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.HasIndex(x => x.ArrivedAt);
        builder.HasIndex(x => new { x.AgentId, x.ArrivedAt });
        builder.HasIndex(x => new { x.CallerNumber, x.ArrivedAt });
        builder.HasIndex(x => new { x.CustomerId, x.ArrivedAt });
        // What a restarted site asks for: contacts not ended, and those ended lately but not wrapped up.
        builder.HasIndex(x => new { x.SiteId, x.EndedAt });
    }
}

internal sealed class ContactCategoryConfiguration : IEntityTypeConfiguration<ContactCategory>
{
    public void Configure(EntityTypeBuilder<ContactCategory> builder)
    {
        builder.HasKey(x => x.Code);
        builder.Property(x => x.Code).HasMaxLength(Lengths.Code);
        builder.Property(x => x.ParentCode).HasMaxLength(Lengths.Code);
        builder.Property(x => x.NameZh).HasMaxLength(Lengths.Name);
        builder.Property(x => x.NameEn).HasMaxLength(Lengths.Name);
        builder.HasOne<ContactCategory>().WithMany().HasForeignKey(x => x.ParentCode).OnDelete(DeleteBehavior.Restrict);
    }
}
