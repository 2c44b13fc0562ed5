using CallCenter.Core.Routing;

namespace CallCenter.Core.Contacts;

/// <summary>
/// Tells from trace and decisions why a call waited and why it got its agent. Pure; what it says are facts, and the screen puts them
/// into words.
/// </summary>
public static class WhyNarrator
{
    /// <summary>The story of a call.</summary>
    public static WhyStory Tell(CallFacts facts, DateTimeOffset now)
    {
        var teller = new Teller(facts);
        foreach (var entry in facts.Contact.Trace)
        {
            teller.Take(entry);
        }

        return new WhyStory(Verdict(facts, now), teller.Steps, teller.Served, facts.Contact.PolicyVersion);
    }

    private static WhyStep Verdict(CallFacts facts, DateTimeOffset now)
    {
        var (contact, row) = (facts.Contact, facts.Contact.Row);
        var tier = PolicyOf(facts, contact.PolicyVersion, row.TierCode);
        var said = new WhyStep(WhyKind.NeverQueued, contact.EndedAt) { Tier = row.TierCode, Promised = tier?.TargetSeconds ?? 0, Seconds = row.WaitSeconds ?? 0 };
        if (row.ServedByFallback)
        {
            return said with { Kind = WhyKind.ServedBySwitch };
        }

        if (contact.QueuedAt is not { } queued)
        {
            return said;
        }

        if (contact.AnsweredAt is null && contact.EndedAt is null)
        {
            return said with { Kind = WhyKind.StillWaiting, At = queued, Seconds = (now - queued).TotalSeconds };
        }

        var within = tier is null || said.Seconds <= tier.TargetSeconds;
        return said with
        {
            Kind = contact.AnsweredAt is null
                ? within ? WhyKind.AbandonedEarly : WhyKind.AbandonedLate
                : within ? WhyKind.InTime : WhyKind.Late,
        };
    }

    private static TierPolicy? PolicyOf(CallFacts facts, int? version, string? tier) =>
        version is { } known && facts.Policies.TryGetValue(known, out var policy) ? policy.Tiers.FirstOrDefault(t => t.TierCode == tier) : null;

    private sealed class Teller(CallFacts facts)
    {
        private QueueKey? _queue;
        private EntryId _waitsFrom;
        private bool _chose;
        private int? _promised;

        public List<WhyStep> Steps { get; } = [];
        public List<ServedBefore> Served { get; } = [];

        public void Take(TraceEntry entry)
        {
            var data = entry.Data;
            var step = new WhyStep(WhyKind.Arrived, entry.At) { Tier = data.TierCode, Skill = data.SkillCode, AgentId = data.AgentId, Reason = data.Reason };
            switch (entry.Kind)
            {
                case TraceKind.Arrived:
                    Say(step with { Number = data.CallerNumber, Text = data.DialledNumber });
                    break;
                case TraceKind.Recognised:
                    Say(step with { Kind = WhyKind.Recognised });
                    break;
                case TraceKind.NotRecognised:
                    Say(step with { Kind = WhyKind.NotRecognised });
                    break;
                case TraceKind.MenuSkipped:
                    _chose = true;
                    Say(step with { Kind = WhyKind.MenuSkipped });
                    break;
                case TraceKind.SkillChosen:
                    _chose = true;
                    Say(step with { Kind = WhyKind.SkillChosen, Text = data.Digit });
                    break;
                case TraceKind.SkillSubstituted:
                    Say(step with { Kind = WhyKind.SkillSubstituted, WantedSkill = data.WantedSkillCode });
                    break;
                case TraceKind.Barred:
                    Say(step with { Kind = WhyKind.Barred, Version = data.PolicyVersion });
                    break;
                default:
                    TakeWaiting(entry, step);
                    break;
            }
        }

        private void TakeWaiting(TraceEntry entry, WhyStep step)
        {
            var data = entry.Data;
            switch (entry.Kind)
            {
                case TraceKind.Queued:
                    EnterQueue(entry, step);
                    break;
                case TraceKind.Requeued:
                    (_queue, _waitsFrom) = (new QueueKey(data.SkillCode ?? "", data.TierCode ?? ""), entry.Id);
                    break;
                case TraceKind.PoolWidened:
                    Say(step with { Kind = WhyKind.PoolWidened, Level = data.SkillLevel ?? 0, Seconds = data.AfterSeconds ?? 0, Text = data.GroupCodes });
                    break;
                case TraceKind.Pulled:
                    LeaveQueue(entry.Id);
                    Say(step with { Kind = WhyKind.Pulled, By = data.By });
                    break;
                case TraceKind.Assigned:
                    LeaveQueue(entry.Id);
                    Assigned(entry, step);
                    break;
                case TraceKind.RingFailed:
                    Say(step with { Kind = WhyKind.RingFailed });
                    break;
                case TraceKind.Answered:
                    Say(step with { Kind = WhyKind.Answered, Seconds = data.WaitSeconds ?? 0 });
                    break;
                case TraceKind.Transferred:
                    _chose = true;
                    Say(step with { Kind = WhyKind.Transferred });
                    break;
                case TraceKind.Incident when data.Reason == "dropped":
                    Say(step with { Kind = WhyKind.LineBroke });
                    break;
                case TraceKind.FellBack:
                    LeaveQueue(entry.Id);
                    Say(step with { Kind = WhyKind.FellBack });
                    break;
                case TraceKind.Ended:
                    LeaveQueue(entry.Id);
                    if (data.Outcome == ContactOutcome.Abandoned)
                    {
                        Say(step with { Kind = WhyKind.HungUp, Seconds = data.WaitSeconds ?? 0 });
                    }

                    break;
                default:
                    break;
            }
        }

        private void EnterQueue(TraceEntry entry, WhyStep step)
        {
            var data = entry.Data;
            if (!_chose)
            {
                _chose = true;
                Say(step with { Kind = WhyKind.NothingChosen });
            }

            if (PolicyOf(facts, data.PolicyVersion, data.TierCode) is { } tier && _promised != data.PolicyVersion)
            {
                _promised = data.PolicyVersion;
                Say(step with { Kind = WhyKind.Promise, Version = data.PolicyVersion, Target = tier.TargetAnswerRate, Promised = tier.TargetSeconds });
            }

            Say(step with { Kind = WhyKind.Queued });
            if (data.AgentsConfigured is { } configured)
            {
                if (data.CallsAhead is > 0 and var ahead)
                {
                    Say(step with { Kind = WhyKind.CallsAhead, Count = ahead });
                }

                Say(step with { Kind = WhyKind.Staff, Configured = configured, AtWork = data.AgentsAtWork ?? 0, Free = data.AgentsFree ?? 0 });
            }

            (_queue, _waitsFrom) = (new QueueKey(data.SkillCode ?? "", data.TierCode ?? ""), entry.Id);
        }

        /// <summary>The wait is over, for now: who was served meanwhile by agents who serve this queue?</summary>
        private void LeaveQueue(EntryId until)
        {
            if (_queue is not { } queue)
            {
                return;
            }

            var before = facts.Others
                .Where(other => other.Id.CompareTo(_waitsFrom) > 0 && other.Id.CompareTo(until) < 0)
                .Select(other => Judge(other, queue)).OfType<ServedBefore>().ToList();
            _queue = null;
            Served.AddRange(before);
            if (before.Count == 0)
            {
                return;
            }

            Say(new WhyStep(WhyKind.Overtaken) { Count = before.Count });
            foreach (var group in before.GroupBy(served => (served.Reason, Tier: served.Reason == WhyReasons.SameQueue ? queue.Tier : served.Tier)).OrderByDescending(group => group.Count()))
            {
                Say(new WhyStep(WhyKind.OvertakenBy) { Count = group.Count(), Reason = group.Key.Reason, Tier = group.Key.Tier });
            }
        }

        /// <returns>Null where the agent doesn't serve the queue: that choice took nothing from it.</returns>
        private ServedBefore? Judge(AssignmentDecision other, QueueKey queue)
        {
            var own = other.Queues.FirstOrDefault(candidate => candidate.Skill == queue.Skill && candidate.Tier == queue.Tier);
            if (own is null)
            {
                return null;
            }

            var winner = other.Queues.FirstOrDefault(candidate => candidate.HeadContactId == other.ContactId);
            var reason = other.Trigger == AssignmentTrigger.Pulled ? WhyReasons.Pulled
                : winner is null || winner == own ? WhyReasons.SameQueue
                : WhyReasons.Between(winner, own, facts.Policies.GetValueOrDefault(other.PolicyVersion));
            return new ServedBefore(
                other.At, other.AgentId, other.Tier, other.Skill, reason, other.WaitSeconds, winner?.Target ?? own.Target,
                winner?.Actual ?? own.Actual, own.Target, own.Actual);
        }

        private void Assigned(TraceEntry entry, WhyStep step)
        {
            // The decision is numbered just before the step that it led to.
            var decision = facts.Contact.Decisions.LastOrDefault(d => d.AgentId == entry.Data.AgentId && d.Id.CompareTo(entry.Id) <= 0 && d.At == entry.At);
            if (decision is null)
            {
                Say(step with { Kind = WhyKind.Assigned });
                return;
            }

            if (decision.Trigger == AssignmentTrigger.Pulled)
            {
                return;
            }

            Say(decision.Trigger == AssignmentTrigger.AgentFreed ? Freed(decision, step) : Found(decision, step));
            if (decision.Microseconds is { } microseconds)
            {
                Say(new WhyStep(WhyKind.Speed) { Microseconds = microseconds });
            }
        }

        private WhyStep Freed(AssignmentDecision decision, WhyStep step)
        {
            var open = decision.Queues.Where(queue => queue.IsOpen).ToList();
            var own = open.FirstOrDefault(queue => queue.HeadContactId == decision.ContactId);
            var second = open.FirstOrDefault(queue => queue != own);
            return step with
            {
                Kind = WhyKind.AgentFreed,
                Count = open.Count,
                Reason = own is null || second is null ? WhyReasons.Only
                    : WhyReasons.Between(own, second, facts.Policies.GetValueOrDefault(decision.PolicyVersion)),
                Tier = decision.Tier,
                Target = own?.Target ?? 0,
                Actual = own?.Actual ?? 0,
            };
        }

        private static WhyStep Found(AssignmentDecision decision, WhyStep step)
        {
            var winner = decision.Agents.FirstOrDefault(agent => agent.AgentId == decision.AgentId);
            var second = decision.Agents.FirstOrDefault(agent => agent.AgentId != decision.AgentId);
            return step with
            {
                Kind = WhyKind.AgentFound,
                Count = decision.EligibleAgents,
                Reason = winner is null || second is null ? WhyReasons.Only : WhyReasons.Between(winner, second),
                Level = winner?.SkillLevel ?? 0,
                Seconds = winner?.IdleSeconds ?? 0,
            };
        }

        private void Say(WhyStep step) => Steps.Add(step);
    }
}
