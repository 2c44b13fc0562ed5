using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Contacts;

/// <summary>A <see cref="TraceEntry"/> as it is stored. Its particulars are JSON: each kind has others, and none is searched for.</summary>
public sealed class TraceRow
{
    /// <summary>First part of the <see cref="EntryId"/>.</summary>
    public long Incarnation { get; set; }
    /// <summary>Second part of the <see cref="EntryId"/>.</summary>
    public long Number { get; set; }
    /// <summary>When (UTC).</summary>
    public DateTimeOffset At { get; set; }
    /// <summary>Contact.</summary>
    public required string ContactId { get; set; }
    /// <summary>What happened.</summary>
    public TraceKind Kind { get; set; }
    /// <summary>Particulars, as JSON.</summary>
    public required string Data { get; set; }

    /// <summary>The stored form of an entry.</summary>
    public static TraceRow From(TraceEntry entry) => new()
    {
        Incarnation = entry.Id.Incarnation,
        Number = entry.Id.Number,
        At = entry.At,
        ContactId = entry.ContactId,
        Kind = entry.Kind,
        Data = StoreJson.Write(entry.Data),
    };

    /// <summary>The entry it stores.</summary>
    public TraceEntry ToEntry() =>
        new(new EntryId(Incarnation, Number), At, ContactId, Kind, StoreJson.Read<TraceData>(Data));
}

internal sealed class TraceRowConfiguration : IEntityTypeConfiguration<TraceRow>
{
    public void Configure(EntityTypeBuilder<TraceRow> builder)
    {
        builder.HasKey(x => new { x.Incarnation, x.Number });
        builder.Property(x => x.Incarnation).ValueGeneratedNever();
        builder.Property(x => x.Number).ValueGeneratedNever();
        builder.Property(x => x.ContactId).HasMaxLength(Lengths.CallId);
        builder.HasIndex(x => new { x.ContactId, x.Incarnation, x.Number });
    }
}
