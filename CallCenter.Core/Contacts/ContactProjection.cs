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
        if (entry.Kind == TraceKind.Adopted && contact is { EndedAt: not null, Outcome: ContactOutcome.Unknown })
        {
            // Its end was guessed from its absence; the switch has it after all.
            (contact.EndedAt, contact.EndedBy, contact.Outcome) = (null, null, ContactOutcome.InProgress);
        }

        if (contact.EndedAt is not null && entry.Kind is not (TraceKind.WrappedUp or TraceKind.Incident or TraceKind.CustomerChosen))
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
                contact.TierCode = TierOf(contact, data);
                break;
            case TraceKind.CustomerChosen:
                // The tier stays: it is the one that the call was routed by.
                contact.CustomerId = data.CustomerId;
                break;
            case TraceKind.NotRecognised:
                contact.TierCode = TierOf(contact, data);
                break;
            // Before the first queue it says nothing yet: the queue follows, or the call never reaches one.
            case TraceKind.SkillSubstituted when contact.SkillCode is not null:
                contact.SkillCode = data.SkillCode ?? contact.SkillCode;
                contact.TierCode = data.TierCode ?? contact.TierCode;
                break;
            case TraceKind.Transferred:
            case TraceKind.Requeued:
                EndTalk(contact, entry.At);
                break;
            case TraceKind.Queued:
                EndTalk(contact, entry.At);
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
                EndTalk(contact, entry.At);
                contact.TalkingSince = entry.At;
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
                EndTalk(contact, entry.At);
                contact.QueuedAt ??= entry.At;
                break;
            case TraceKind.Incident:
                contact.Incident = data.Reason;
                break;
            case TraceKind.Ended:
                EndTalk(contact, entry.At);
                contact.EndedAt = entry.At;
                contact.EndedBy = data.EndedBy;
                contact.Outcome = data.Outcome ?? ContactOutcome.Unknown;
                contact.WaitSeconds ??= data.WaitSeconds;
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

    /// <summary>A call that goes through the flow a second time stays in the queue that it entered, until it enters another one.</summary>
    private static string? TierOf(Contact contact, TraceData data) => contact.SkillCode is null ? data.TierCode : contact.TierCode;

    private static void EndTalk(Contact contact, DateTimeOffset at)
    {
        EndHold(contact, at);
        if (contact.TalkingSince is { } since)
        {
            contact.TalkSeconds = (contact.TalkSeconds ?? 0) + (at - since).TotalSeconds;
            contact.TalkingSince = null;
        }
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
