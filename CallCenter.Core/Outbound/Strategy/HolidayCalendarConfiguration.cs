using CallCenter.Core.Data;
using CallCenter.Core.Organization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Outbound.Strategy;

internal sealed class HolidayCalendarConfiguration : IEntityTypeConfiguration<HolidayCalendar>
{
    public void Configure(EntityTypeBuilder<HolidayCalendar> builder)
    {
        builder.ToTable("HolidayCalendars");
        builder.HasKey(x => x.RegionCode);
        builder.Property(x => x.RegionCode).HasMaxLength(Lengths.Code);
        builder.Property(x => x.ChangedBy).HasMaxLength(Lengths.Name);
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.HasOne<Region>().WithMany().HasForeignKey(x => x.RegionCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(x => x.Days).WithOne().HasForeignKey(x => x.RegionCode).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class HolidayDayConfiguration : IEntityTypeConfiguration<HolidayDay>
{
    public void Configure(EntityTypeBuilder<HolidayDay> builder)
    {
        builder.ToTable("HolidayDays");
        builder.HasKey(x => new { x.RegionCode, x.Date });
        builder.Property(x => x.RegionCode).HasMaxLength(Lengths.Code);
        builder.Property(x => x.NameZh).HasMaxLength(Lengths.Name);
        builder.Property(x => x.NameEn).HasMaxLength(Lengths.Name);
    }
}
