using CallCenter.Core.Contacts;
using CallCenter.Core.Telephony;

namespace CallCenter.Core.Sites;

// What nobody saw as it happened: the switch's ledger, and contacts that the store has open (requirements I2, N4).
public sealed partial class Site
{
    private void OnUnattended(IReadOnlyList<UnattendedCall> ended)
    {
        foreach (var call in ended)
        {
            if (call.Memo.CampaignId is null)
            {
                RecordUnattended(call);
            }
            else
            {
                RecordUnattendedOutbound(call);
            }
        }

        if (ended.Count > 0)
        {
            Send(new ForgetUnattendedCalls([.. ended.Select(call => call.CallId)]));
        }
    }

    /// <summary>
    /// Writes what the switch's ledger tells. Ids follow from the call, so that a ledger read twice is written once; they sort
    /// after what an earlier life of the product wrote and before what this one writes.
    /// </summary>
    private void RecordUnattended(UnattendedCall ended)
    {
        var known = _openContacts.Remove(ended.CallId, out var stored);
        if (_calls.Remove(ended.CallId, out var call))
        {
            known = true;
            if (call.Phase == CallPhase.Waiting)
            {
                _router.Leave(call.Waiting!);
            }
        }
        else if (_ended.Knows(ended.CallId))
        {
            return;
        }

        _ended.Add(ended.CallId);

        var number = StableHash(ended.CallId) & ~0xFL & long.MaxValue;

        // Its time may be cut to the second, in which the life that saw the call arrive may have begun.
        var incarnation = ended.EndedAt.AddSeconds(1).ToUnixTimeMilliseconds();
        void Write(int step, DateTimeOffset at, TraceKind kind, TraceData data) =>
            _trace.Add(new TraceEntry(new EntryId(incarnation, number + step), at, ended.CallId, kind, data with { FromLedger = true }));

        if (!known)
        {
            Write(0, ended.ArrivedAt, TraceKind.Arrived, new TraceData
            {
                SiteId = _settings.SiteId,
                CallerNumber = Customers.PhoneNumber.Normalize(ended.CallerNumber),
                DialledNumber = ended.DialledNumber,
                ProductVersion = _identity.ProductVersion,
            });
        }

        // The switch's clock isn't ours, and may tell seconds only: no step may seem to come before the one it followed.
        var latest = ended.ArrivedAt;
        DateTimeOffset InOrder(DateTimeOffset at) => latest = at > latest ? at : latest;
        InOrder(call is { Trace.Count: > 0 } ? call.Trace[^1].At : stored?.AnsweredAt ?? stored?.QueuedAt ?? latest);

        var queuedAt = ended.Memo.QueuedAt ?? ended.FallbackAt;
        if (queuedAt is { } queued)
        {
            InOrder(queued);
        }

        if (ended.FallbackAt is { } fallbackAt)
        {
            var fellBack = InOrder(fallbackAt);
            if (call is null || !call.Trace.Exists(entry => entry.Kind == TraceKind.FellBack))
            {
                Write(1, fellBack, TraceKind.FellBack, new TraceData { SkillCode = ended.Memo.SkillCode, TierCode = ended.Memo.TierCode });
            }
        }

        var agentId = AgentAt(ended.AgentDevice) ?? ended.Memo.AgentId;
        DateTimeOffset? fallbackAnswered = null;
        if (ended.AnsweredAt is { } answeredAt && ended.FallbackAt is not null)
        {
            var answered = InOrder(answeredAt);
            fallbackAnswered = answered;
            Write(2, answered, TraceKind.FallbackAnswered, new TraceData
            {
                AgentId = agentId,
                SkillCode = ended.Memo.SkillCode,
                TierCode = ended.Memo.TierCode,
                WaitSeconds = (answered - queuedAt!.Value).TotalSeconds,
            });
        }

        var outcome = ended switch
        {
            { AnsweredAt: not null } or { Memo.AnsweredAt: not null } => ContactOutcome.Answered,
            _ when (call?.FirstAnsweredAt ?? stored?.AnsweredAt) is not null => ContactOutcome.Answered,
            { Memo.Barred: true } => ContactOutcome.Barred,
            _ when queuedAt is not null => ContactOutcome.Abandoned,
            _ => ContactOutcome.LeftInMenu,
        };
        var endedAt = InOrder(ended.Memo.AnsweredAt is { } talked && talked > ended.EndedAt ? talked : ended.EndedAt);
        Write(3, endedAt, TraceKind.Ended, new TraceData
        {
            Outcome = outcome,
            AgentId = outcome == ContactOutcome.Answered ? agentId : null,
            WaitSeconds = outcome == ContactOutcome.Abandoned ? (endedAt - queuedAt!.Value).TotalSeconds : null,
        });
        if (call is not null)
        {
            CountUnattended(call, outcome, endedAt, fallbackAnswered);
        }
        else if (stored is not null)
        {
            CountUnattended(ended, stored, outcome, fallbackAnswered);
        }

        if (call?.Agent is { } holder)
        {
            if (call.LegId is { } leg)
            {
                Send(new HangUpLeg(call.Id, leg));
            }

            LetGo(holder, call, CallParty.System);
        }

        LeaveToFinish(agentId, ended.CallId, outcome, stored?.AgentId == agentId ? stored?.Draft : null);
    }

    /// <summary>A talk that no wrap-up follows: the agent may finish its record later.</summary>
    private void LeaveToFinish(string? agentId, string contactId, ContactOutcome outcome, RestoredDraft? draft)
    {
        if (outcome == ContactOutcome.Answered && agentId is not null && _agents.TryGetValue(agentId, out var agent)
            && agent.WrapUp?.ContactId != contactId)
        {
            agent.Unfinished.Add(contactId);
            KeepDraft(agent, contactId, draft, "restarted");
        }
    }

    private string? AgentAt(string? device) =>
        _agents.Values.FirstOrDefault(agent => agent.Configuration.Device == device)?.Id;

    /// <summary>Contacts that the store has open, and neither the switch nor its ledger knows: nobody saw how they ended.</summary>
    private void CloseLostContacts()
    {
        foreach (var lost in _openContacts.Values)
        {
            var outcome = lost.AnsweredAt is null ? ContactOutcome.Unknown : ContactOutcome.Answered;
            LeaveToFinish(lost.AgentId, lost.ContactId, outcome, lost.Draft);
            _trace.Add(new TraceEntry(NextId(), _now, lost.ContactId, TraceKind.Ended, new TraceData
            {
                Outcome = outcome,
                EndedBy = CallParty.System,
                AgentId = lost.AgentId,
                Reason = "unseen",
            }));
        }

        _openContacts.Clear();
    }

    private static long StableHash(string text)
    {
        // FNV-1a, 64 bit: the same in every process, unlike string.GetHashCode.
        var hash = 14695981039346656037UL;
        foreach (var character in text)
        {
            hash = (hash ^ character) * 1099511628211UL;
        }

        return (long)hash;
    }
}
