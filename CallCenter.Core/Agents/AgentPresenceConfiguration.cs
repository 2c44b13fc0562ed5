using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Agents;

internal sealed class AgentPresenceRowConfiguration : IEntityTypeConfiguration<AgentPresenceRow>
{
    public void Configure(EntityTypeBuilder<AgentPresenceRow> builder)
    {
        builder.HasKey(x => new { x.Incarnation, x.Number });
        builder.Property(x => x.Incarnation).ValueGeneratedNever();
        builder.Property(x => x.Number).ValueGeneratedNever();
        builder.Property(x => x.SiteId).HasMaxLength(Lengths.Code);
        builder.Property(x => x.AgentId).HasMaxLength(Lengths.Code);
        builder.Property(x => x.ReasonCode).HasMaxLength(Lengths.Code);
        builder.Property(x => x.ContactId).HasMaxLength(Lengths.CallId);
        builder.HasIndex(x => new { x.AgentId, x.At });
        // What the policy lab asks for: everybody's presence on one day.
        builder.HasIndex(x => x.At);
    }
}

internal sealed class AgentPresenceCurrentConfiguration : IEntityTypeConfiguration<AgentPresenceCurrent>
{
    public void Configure(EntityTypeBuilder<AgentPresenceCurrent> builder)
    {
        builder.HasKey(x => x.AgentId);
        builder.Property(x => x.AgentId).HasMaxLength(Lengths.Code);
        builder.Property(x => x.SiteId).HasMaxLength(Lengths.Code);
        builder.Property(x => x.ReasonCode).HasMaxLength(Lengths.Code);
        builder.Property(x => x.ContactId).HasMaxLength(Lengths.CallId);
        builder.Property(x => x.Incarnation).IsConcurrencyToken();
        builder.Property(x => x.Number).IsConcurrencyToken();
        builder.HasIndex(x => x.SiteId);
    }
}
