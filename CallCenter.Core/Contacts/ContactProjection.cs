namespace CallCenter.Core.Contacts;

/// <summary>
/// Makes the contact record of a call's trace. Entries are applied once each, in the order of their ids;
/// whoever stores them sees to that.
/// </summary>
public static class ContactProjection
{
    /// <summary>The record that an <see cref="TraceKind.Arrived"/> or <see cref="TraceKind.Adopted"/> entry opens.</summary>
    public static Contact Open(TraceEntry entry) => new()
    {
        Id = entry.ContactId,
        SiteId = entry.Data.SiteId ?? "",
        CallerNumber = entry.Data.CallerNumber,
        DialledNumber = entry.Data.DialledNumber ?? "",
        ArrivedAt = entry.At,
        ProductVersion = entry.Data.ProductVersion,
        Outcome = ContactOutcome.InProgress,
    };

    /// <summary>Applies one entry to the record.</summary>
    public static void Apply(Contact contact, TraceEntry entry)
    {
        var data = entry.Data;
        if (contact.EndedAt is not null && entry.Kind is not (TraceKind.WrappedUp or TraceKind.Incident))
        {
            return;
        }

        switch (entry.Kind)
        {
            case TraceKind.Arrived:
            case TraceKind.Adopted:
                contact.CallerNumber ??= data.CallerNumber;
                contact.ProductVersion ??= data.ProductVersion;
                break;
            case TraceKind.Recognised:
                contact.CustomerId = data.CustomerId;
                contact.TierCode = data.TierCode;
                break;
            case TraceKind.NotRecognised:
                contact.TierCode = data.TierCode;
                break;
            case TraceKind.Queued:
                contact.QueuedAt ??= entry.At;
                contact.SkillCode = data.SkillCode;
                contact.TierCode = data.TierCode ?? contact.TierCode;
                contact.PolicyVersion = data.PolicyVersion;
                break;
            case TraceKind.Assigned:
                contact.PolicyVersion = data.PolicyVersion;
                break;
            case TraceKind.Answered:
            case TraceKind.FallbackAnswered:
                contact.AgentId = data.AgentId;
                contact.WaitSeconds ??= data.WaitSeconds;
                contact.AnsweredAt ??= entry.At;
                contact.Outcome = ContactOutcome.InProgress;
                contact.ServedByFallback |= entry.Kind == TraceKind.FallbackAnswered;
                break;
            case TraceKind.Held:
                contact.HeldSince ??= entry.At;
                break;
            case TraceKind.Retrieved:
                EndHold(contact, entry.At);
                break;
            case TraceKind.FellBack:
                contact.QueuedAt ??= entry.At;
                break;
            case TraceKind.Incident:
                contact.Incident = data.Reason;
                break;
            case TraceKind.Ended:
                EndHold(contact, entry.At);
                contact.EndedAt = entry.At;
                contact.EndedBy = data.EndedBy;
                contact.Outcome = data.Outcome ?? ContactOutcome.Unknown;
                contact.WaitSeconds ??= data.WaitSeconds;
                contact.TalkSeconds = contact.AnsweredAt is { } answered ? (entry.At - answered).TotalSeconds : null;
                break;
            case TraceKind.WrappedUp:
                contact.WrappedUpAt = entry.At;
                contact.CategoryCode = data.CategoryCode;
                contact.Remark = data.Remark;
                break;
            default:
                break;
        }

        contact.Version++;
    }

    private static void EndHold(Contact contact, DateTimeOffset at)
    {
        if (contact.HeldSince is { } since)
        {
            contact.HoldSeconds += (at - since).TotalSeconds;
            contact.HeldSince = null;
        }
    }
}
