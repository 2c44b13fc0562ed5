using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Routing;

/// <summary>A policy that was, or is, asked beside the live one. The one without an end is asked now; there is at most one.</summary>
public sealed class ShadowPolicy
{
    /// <summary>Counted from 1, by the product.</summary>
    public int Id { get; set; }
    /// <summary>Which policy: <c>draft:7</c>, <c>version:3</c>, <c>exact</c>; the screen names it.</summary>
    public required string Key { get; set; }
    /// <summary>The policy as it was then, as JSON.</summary>
    public required string Body { get; set; }
    /// <summary>Since when (UTC).</summary>
    public DateTimeOffset SetAt { get; set; }
    /// <summary>Until when; null while it is asked.</summary>
    public DateTimeOffset? EndedAt { get; set; }
    /// <summary>User who set it.</summary>
    public required string UserId { get; set; }
    /// <summary>That user's name.</summary>
    public required string Author { get; set; }

    /// <summary>The policy it stores.</summary>
    public RoutingPolicy ToPolicy() => StoreJson.Read<RoutingPolicy>(Body);
}

internal sealed class ShadowPolicyConfiguration : IEntityTypeConfiguration<ShadowPolicy>
{
    public void Configure(EntityTypeBuilder<ShadowPolicy> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Key).HasMaxLength(Lengths.Line);
        builder.Property(x => x.UserId).HasMaxLength(Lengths.UserId);
        builder.Property(x => x.Author).HasMaxLength(Lengths.Name);
        builder.Property(x => x.EndedAt).IsConcurrencyToken();
        builder.HasIndex(x => x.EndedAt);
    }
}
