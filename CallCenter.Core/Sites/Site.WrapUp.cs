using CallCenter.Core.Contacts;

namespace CallCenter.Core.Sites;

// The record's last words 话后处理: what the agent types, and what becomes of it (requirements I5, N4).
public sealed partial class Site
{
    private SiteRefusal? Draft(LiveAgent agent, AgentDraftedWrapUp draft)
    {
        if (agent.WrapUp is { } wrapUp && wrapUp.ContactId == draft.ContactId)
        {
            wrapUp.Draft = Typed(wrapUp.Draft);
            Keep(agent, wrapUp.ContactId, wrapUp.Draft);
        }
        else if (agent.Call is { IsWithAgent: true } call && call.Id == draft.ContactId)
        {
            call.Draft = Typed(call.Draft);
            Keep(agent, call.Id, call.Draft);
        }
        else
        {
            return SiteRefusal.CallNotHere;
        }

        return null;

        RestoredDraft Typed(RestoredDraft before) => before with { CategoryCode = draft.CategoryCode, Remark = draft.Remark, ResultCode = draft.ResultCode };
    }

    private SiteRefusal? WalkScript(LiveAgent agent, AgentWalkedScript walked)
    {
        if (walked.Path is { Length: > MaxRemark })
        {
            return SiteRefusal.TextTooLong;
        }

        if (agent.WrapUp is { Call.Outbound: not null } wrapUp && wrapUp.ContactId == walked.ContactId)
        {
            wrapUp.Draft = wrapUp.Draft with { ScriptPath = walked.Path };
            Keep(agent, wrapUp.ContactId, wrapUp.Draft);
        }
        else if (agent.Call is { Outbound: not null } call && call.Id == walked.ContactId)
        {
            call.Draft = call.Draft with { ScriptPath = walked.Path };
            if (call.IsWithAgent)
            {
                Keep(agent, call.Id, call.Draft);
            }
            else
            {
                // Before they talk there is no record yet that it could belong to.
                Touch(agent);
            }
        }
        else
        {
            return SiteRefusal.CallNotHere;
        }

        return null;
    }

    private void Keep(LiveAgent agent, string contactId, RestoredDraft draft)
    {
        _drafts.Add(new WrapUpDraftEntry(NextId(), _now, contactId, agent.Id, draft.CategoryCode, draft.Remark)
        {
            ResultCode = draft.ResultCode,
            ScriptPath = draft.ScriptPath,
        });

        // A page opened anew, or a second tab, shows what has been typed.
        Touch(agent);
    }

    private SiteRefusal? FinishWrapUp(LiveAgent agent, AgentWrappedUp wrappedUp)
    {
        if (!_configuration!.Categories.Contains(wrappedUp.CategoryCode))
        {
            return SiteRefusal.UnknownCategory;
        }

        var inHand = agent.WrapUp?.ContactId == wrappedUp.ContactId;
        if (inHand && agent.WrapUp!.Call.Outbound is { ResultCode: null })
        {
            // An outbound call's last word is its result.
            return SiteRefusal.UnknownResult;
        }

        if (!agent.Unfinished.Remove(wrappedUp.ContactId) && !inHand)
        {
            return SiteRefusal.CallNotHere;
        }

        TraceOf(agent, wrappedUp.ContactId, TraceKind.WrappedUp, new TraceData
        {
            AgentId = agent.Id,
            CategoryCode = wrappedUp.CategoryCode,
            Remark = string.IsNullOrWhiteSpace(wrappedUp.Remark) ? null : wrappedUp.Remark.Trim(),
        });
        if (inHand)
        {
            agent.EndWrapUp(_now);
            Record(agent);
            OfferTo(agent);
        }

        return null;
    }

    /// <summary>The conversation is over for the agent: wrap-up, or straight on.</summary>
    private void FinishTalk(LiveAgent agent, LiveCall call, CallParty endedBy, bool offer = true)
    {
        if (_settings.WrapUpTime == TimeSpan.Zero)
        {
            var draft = call.Draft;
            if (call.Outbound is { } outbound)
            {
                CloseResult(agent, call.Id, outbound.ResultCode is not null, draft, "no-wrap-up");
            }
            else
            {
                KeepDraft(agent, call.Id, draft, "no-wrap-up");
            }

            agent.EndTalk(_now);
            Record(agent);
            if (offer)
            {
                OfferTo(agent);
            }

            return;
        }

        var until = _now + _settings.WrapUpTime;
        agent.BeginWrapUp(new WrapUp(DeskCallOf(call, until, endedBy), until), _now);
        Record(agent);
        _deadlines.Set(DeadlineKind.WrapUp, agent.Id, until);
    }

    /// <summary>Time is up: what was typed is kept, and without a category the record stays open for her to finish.</summary>
    private void ExpireWrapUp(LiveAgent agent)
    {
        var wrapUp = agent.WrapUp!;
        var draft = wrapUp.Draft;
        if (wrapUp.Call.Outbound is { } outbound)
        {
            CloseResult(agent, wrapUp.ContactId, outbound.ResultCode is not null, draft, "time-up");
        }
        else
        {
            agent.Unfinished.Add(wrapUp.ContactId);
            KeepDraft(agent, wrapUp.ContactId, draft, "time-up");
        }

        agent.EndWrapUp(_now);
        Record(agent);
    }

    /// <summary>What was typed of a wrap-up that nobody finishes becomes the record's; only with a category is it finished.</summary>
    private void KeepDraft(LiveAgent agent, string contactId, RestoredDraft? draft, string reason)
    {
        if (draft is null || (draft.CategoryCode is null && string.IsNullOrWhiteSpace(draft.Remark)))
        {
            return;
        }

        TraceOf(agent, contactId, TraceKind.WrappedUp, new TraceData
        {
            AgentId = agent.Id,
            CategoryCode = draft.CategoryCode,
            Remark = draft.Remark,
            Reason = reason,
        });
        if (draft.CategoryCode is not null)
        {
            agent.Unfinished.Remove(contactId);
        }
    }

    /// <summary>The talk goes on in this life of the product, and what she had typed is there again.</summary>
    private static void TakeOverDraft(LiveCall call, RestoredContact? stored)
    {
        if (stored is { Draft: { } draft } && call.Agent?.Id == stored.AgentId)
        {
            call.Draft = draft;
        }
    }
}
