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
        Direction = entry.Data.CampaignId is null ? CallDirection.Inbound : CallDirection.Outbound,
        CampaignId = entry.Data.CampaignId,
        ProductVersion = entry.Data.ProductVersion,
        Outcome = ContactOutcome.InProgress,
    };

    /// <summary>The record that a whole trace opens: an outbound call's by its dialling, whatever came before that.</summary>
    /// <param name="entries">In the order of their ids.</param>
    public static Contact Open(IReadOnlyList<TraceEntry> entries) => Open(entries.FirstOrDefault(IsDialling) ?? entries[0]);

    /// <summary>Whether a trace makes a contact: that of a customer who was to be called and wasn't, makes none.</summary>
    public static bool IsContact(IReadOnlyList<TraceEntry> entries) => entries.All(entry => entry.Data.CampaignId is null) || entries.Any(IsDialling);

    private static bool IsDialling(TraceEntry entry) => entry.Kind == TraceKind.Dialled;

    /// <summary>Applies one entry to the record.</summary>
    public static void Apply(Contact contact, TraceEntry entry)
    {
        var data = entry.Data;
        if (entry.Kind == TraceKind.Adopted && contact is { EndedAt: not null, Outcome: ContactOutcome.Unknown })
        {
            // Its end was guessed from its absence; the switch has it after all.
            (contact.EndedAt, contact.EndedBy, contact.Outcome) = (null, null, ContactOutcome.InProgress);
        }

        if (contact.EndedAt is not null && entry.Kind is not (TraceKind.WrappedUp or TraceKind.Incident or TraceKind.CustomerChosen or TraceKind.ResultGiven or TraceKind.ResultMissing))
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
            case TraceKind.Dialled:
                contact.CustomerId ??= data.CustomerId;
                contact.TierCode ??= data.TierCode;
                break;
            case TraceKind.Connected:
                contact.TalkingSince = entry.At;
                contact.AgentId = data.AgentId;
                contact.WaitSeconds ??= data.WaitSeconds;
                contact.AnsweredAt ??= entry.At;
                contact.Outcome = ContactOutcome.InProgress;
                break;
            case TraceKind.ResultGiven:
                contact.WrappedUpAt = entry.At;
                contact.ResultCode = data.ResultCode;
                contact.CategoryCode = data.CategoryCode;
                contact.Remark = data.Remark;
                break;
            case TraceKind.ResultMissing:
                contact.CategoryCode ??= data.CategoryCode;
                contact.Remark ??= data.Remark;
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
