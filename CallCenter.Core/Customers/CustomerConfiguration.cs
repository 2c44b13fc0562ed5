using CallCenter.Core.Data;
using CallCenter.Core.Organization;
using CallCenter.Core.Tiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Customers;

internal sealed class CustomerConfiguration : IEntityTypeConfiguration<Customer>
{
    public void Configure(EntityTypeBuilder<Customer> builder)
    {
        builder.Property(x => x.AccountNumber).HasMaxLength(Lengths.Code);
        builder.Property(x => x.Name).HasMaxLength(Lengths.Name);
        builder.Property(x => x.RegionCode).HasMaxLength(Lengths.Code);
        builder.Property(x => x.TierCode).HasMaxLength(Lengths.Code);
        builder.Property(x => x.Address).HasMaxLength(Lengths.Line);
        builder.Property(x => x.Consent).HasDefaultValue(CustomerConsent.Unknown);
        builder.Property(x => x.ConsentBy).HasMaxLength(Lengths.Name);
        builder.Property(x => x.ConsentReason).HasMaxLength(Lengths.Line);
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.HasIndex(x => x.AccountNumber).IsUnique();
        // The list's orders, each with the region that narrows it, so that a far page costs no look at the rows before it.
        // Only one index holds the tier: an import that changes many tiers pays for each.
        builder.HasIndex(x => new { x.AccountNumber, x.RegionCode });
        builder.HasIndex(x => new { x.Name, x.RegionCode });
        builder.HasIndex(x => new { x.TierCode, x.AccountNumber, x.RegionCode });
        builder.HasIndex(x => new { x.RegionCode, x.AccountNumber });
        builder.HasOne<Region>().WithMany().HasForeignKey(x => x.RegionCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Tier>().WithMany().HasForeignKey(x => x.TierCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(x => x.Numbers).WithOne().HasForeignKey(x => x.CustomerId);
    }
}

internal sealed class CustomerNumberConfiguration : IEntityTypeConfiguration<CustomerNumber>
{
    public void Configure(EntityTypeBuilder<CustomerNumber> builder)
    {
        // The number leads: recognition (requirement T2) is one seek in the key.
        builder.HasKey(x => new { x.Number, x.CustomerId });
        builder.Property(x => x.Number).HasMaxLength(PhoneNumber.MaxLength);
    }
}
