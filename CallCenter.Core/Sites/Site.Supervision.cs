using CallCenter.Core.Agents;
using CallCenter.Core.Contacts;
using CallCenter.Core.Routing;
using CallCenter.Core.Security;

namespace CallCenter.Core.Sites;

// What supervisors do on the floor.
public sealed partial class Site
{
    private readonly SortedSet<string> _signingOut = new(StringComparer.Ordinal);

    private SiteReply HandleSupervisor(SupervisorRequest request)
    {
        if (!_agents.TryGetValue(request.AgentId, out var agent) || _leavers.Contains(agent.Id)
            || !RegionScope.Covers(request.By.RegionCode, agent.Configuration.RegionCode))
        {
            return new SiteReply(SiteRefusal.AgentGone);
        }

        if (agent.Status == AgentStatus.SignedOut)
        {
            return new SiteReply(SiteRefusal.AgentNotAtWork);
        }

        var refusal = request switch
        {
            SupervisorMadeAvailable available => MakeAvailable(agent, available),
            SupervisorMadeNotReady notReady => MakeNotReady(agent, notReady),
            SupervisorSignedOutAgent signOut => SignOutBy(agent, signOut),
            SupervisorPulledCall pulled => Pull(agent, pulled),
            _ => throw new ArgumentOutOfRangeException(nameof(request), request, "Unknown request"),
        };
        return refusal is null ? SiteReply.Done : new SiteReply(refusal);
    }

    private SiteRefusal? MakeAvailable(LiveAgent agent, SupervisorMadeAvailable request)
    {
        _signingOut.Remove(agent.Id);
        Tell(agent, request.By, SupervisorNoticeKind.MadeAvailable, null, request.Note);
        return GoAvailable(agent);
    }

    private SiteRefusal? MakeNotReady(LiveAgent agent, SupervisorMadeNotReady request)
    {
        if (GoNotReady(agent, request.ReasonCode) is { } refusal)
        {
            return refusal;
        }

        _signingOut.Remove(agent.Id);
        Tell(agent, request.By, SupervisorNoticeKind.MadeNotReady, request.ReasonCode, request.Note);
        return null;
    }

    private SiteRefusal? SignOutBy(LiveAgent agent, SupervisorSignedOutAgent request)
    {
        if (agent.Call is { IsUndialled: true } undialled)
        {
            TakeBack(undialled);
        }

        if (!agent.HasCall && agent.WrapUp is null)
        {
            Tell(agent, request.By, SupervisorNoticeKind.SignedOut, null, request.Note);
            return SignOut(agent);
        }

        // She finishes what she has in hand, and gets nothing more.
        if (agent.Status == AgentStatus.Available)
        {
            agent.GoNotReady(null, _now);
            Record(agent);
            _fallbackChanged = true;
        }

        _signingOut.Add(agent.Id);
        Tell(agent, request.By, SupervisorNoticeKind.SignsOutAfterCall, null, request.Note);
        return null;
    }

    private void SeeOffSignedOut()
    {
        if (_signingOut.Count == 0)
        {
            return;
        }

        foreach (var id in _signingOut.ToList())
        {
            if (!_agents.TryGetValue(id, out var agent) || agent.Status == AgentStatus.SignedOut)
            {
                _signingOut.Remove(id);
            }
            else if (!agent.HasCall && agent.WrapUp is null)
            {
                _signingOut.Remove(id);
                SignOut(agent);
            }
        }
    }

    private SiteRefusal? Pull(LiveAgent agent, SupervisorPulledCall pulled)
    {
        if (!_calls.TryGetValue(pulled.ContactId, out var call) || !MaySee(pulled.By, call))
        {
            return SiteRefusal.CallGone;
        }

        if (call.Phase != CallPhase.Waiting)
        {
            return SiteRefusal.CallNotWaiting;
        }

        if (!_switchConnected)
        {
            return SiteRefusal.SwitchAway;
        }

        if (agent.State != AgentState.Idle || _signingOut.Contains(agent.Id))
        {
            return SiteRefusal.AgentNotFree;
        }

        Tell(agent, pulled.By, SupervisorNoticeKind.CallPulled, null, null);
        Trace(call, TraceKind.Pulled, new TraceData { AgentId = agent.Id, SkillCode = call.SkillCode, TierCode = call.TierCode, By = pulled.By.Name });
        Assign(call, agent, Explain(call, agent, AssignmentTrigger.Pulled, pulled.By.Name), pulled: true);
        return null;
    }

    // The counterpart of FloorScope for a call that waits: whom nobody can place, everybody may see.
    private static bool MaySee(FloorSupervisor supervisor, LiveCall call) =>
        call.Customer?.RegionCode is not { } region || RegionScope.Covers(supervisor.RegionCode, region);

    private void Tell(LiveAgent agent, FloorSupervisor by, SupervisorNoticeKind kind, string? reasonCode, string? note)
    {
        agent.Notice = new SupervisorNotice(_now, by.Name, kind, reasonCode, note);
        Touch(agent);
    }
}
