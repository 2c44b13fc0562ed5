using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Contacts;

/// <summary>
/// What an agent has typed of a wrap-up that isn't finished: kept so that it survives the end of the product (requirement N4).
/// Goes when she wraps the contact up.
/// </summary>
public sealed class WrapUpDraft
{
    /// <summary>Contact.</summary>
    public required string ContactId { get; set; }
    /// <summary>Agent: after a transfer, two may have typed something of the same contact.</summary>
    public required string AgentId { get; set; }
    /// <summary>First part of the entry's <see cref="EntryId"/>; with <see cref="Number"/> it is the concurrency token.</summary>
    public long Incarnation { get; set; }
    /// <summary>Second part of the entry's <see cref="EntryId"/>.</summary>
    public long Number { get; set; }
    /// <summary>When she last typed (UTC).</summary>
    public DateTimeOffset At { get; set; }
    /// <summary>Category chosen, if any.</summary>
    public string? CategoryCode { get; set; }
    /// <summary>Remark typed, if any; at most 2000 characters.</summary>
    public string? Remark { get; set; }
    /// <summary>Result code of an outbound call, if chosen.</summary>
    public string? ResultCode { get; set; }
    /// <summary>Steps of the script said so far, see <see cref="WrapUpDraftEntry.ScriptPath"/>.</summary>
    public string? ScriptPath { get; set; }

    /// <summary>Takes over an entry, unless a later one is known already.</summary>
    internal void Follow(WrapUpDraftEntry entry)
    {
        if (entry.Id.CompareTo(new EntryId(Incarnation, Number)) > 0)
        {
            (Incarnation, Number, At) = (entry.Id.Incarnation, entry.Id.Number, entry.At);
            (CategoryCode, Remark, ResultCode, ScriptPath) = (entry.CategoryCode, entry.Remark, entry.ResultCode, entry.ScriptPath);
        }
    }
}

internal sealed class WrapUpDraftConfiguration : IEntityTypeConfiguration<WrapUpDraft>
{
    public void Configure(EntityTypeBuilder<WrapUpDraft> builder)
    {
        builder.HasKey(x => new { x.ContactId, x.AgentId });
        builder.Property(x => x.ContactId).HasMaxLength(Lengths.CallId);
        builder.Property(x => x.AgentId).HasMaxLength(Lengths.Code);
        builder.Property(x => x.CategoryCode).HasMaxLength(Lengths.Code);
        builder.Property(x => x.Remark).HasMaxLength(Lengths.Remark);
        builder.Property(x => x.ResultCode).HasMaxLength(Lengths.Code);
        builder.Property(x => x.ScriptPath).HasMaxLength(Lengths.Remark);
        builder.Property(x => x.Incarnation).IsConcurrencyToken();
        builder.Property(x => x.Number).IsConcurrencyToken();
        // What a restarted site asks for.
        builder.HasIndex(x => x.At);
    }
}
