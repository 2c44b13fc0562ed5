using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Security;

internal sealed class AppUserConfiguration : IEntityTypeConfiguration<AppUser>
{
    public void Configure(EntityTypeBuilder<AppUser> builder)
    {
        builder.Property(x => x.DisplayName).HasMaxLength(Lengths.Name);
        builder.Property(x => x.RegionCode).HasMaxLength(Lengths.Code);
        builder.Property(x => x.AgentId).HasMaxLength(Lengths.Code);
        builder.Property(x => x.Culture).HasMaxLength(16);
        builder.Property(x => x.PhoneNumber).HasMaxLength(Lengths.Code);
        builder.HasIndex(x => x.AgentId).IsUnique();
    }
}

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.Property(x => x.UserId).HasMaxLength(Lengths.UserId);
        builder.Property(x => x.UserName).HasMaxLength(Lengths.Name);
        builder.Property(x => x.Action).HasMaxLength(Lengths.Code);
        builder.Property(x => x.Entity).HasMaxLength(Lengths.Name);
        builder.Property(x => x.Key).HasMaxLength(Lengths.Name);
        builder.HasIndex(x => x.At);
        builder.HasIndex(x => new { x.Entity, x.Key, x.At });
    }
}
