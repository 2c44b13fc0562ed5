using CallCenter.Core.Contacts;
using CallCenter.Core.Customers;
using CallCenter.Core.Routing;
using CallCenter.Core.Telephony;

namespace CallCenter.Core.Sites;

/// <summary>A call in the house.</summary>
internal sealed class LiveCall(string id, string? callerNumber, string dialledNumber, DateTimeOffset arrivedAt)
{
    public string Id { get; } = id;
    public string? CallerNumber { get; } = callerNumber;
    public string DialledNumber { get; } = dialledNumber;
    public DateTimeOffset ArrivedAt { get; } = arrivedAt;

    public CallPhase Phase { get; private set; }
    public DateTimeOffset PhaseSince { get; private set; } = arrivedAt;

    public CustomerBasics? Customer { get; set; }

    /// <summary>All customers on the number, where there are several; the agent may choose among them.</summary>
    public IReadOnlyList<CustomerBasics> Candidates { get; set; } = [];
    public long? CustomerId { get; set; }
    public string? TierCode { get; set; }
    public string? SkillCode { get; set; }

    /// <summary>Its place in the queue; kept while it's assigned, so that it can go back.</summary>
    public WaitingCall? Waiting { get; set; }

    /// <summary>When it first entered a queue.</summary>
    public DateTimeOffset? QueuedAt { get; set; }

    public LiveAgent? Agent { get; set; }

    /// <summary>The agent's leg, from assignment on.</summary>
    public string? LegId { get; set; }
    public int? SkillLevel { get; set; }
    public DateTimeOffset? RingUntil { get; set; }

    /// <summary>When the agent who has it now answered.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>When any agent first answered: from then on it can't be abandoned.</summary>
    public DateTimeOffset? FirstAnsweredAt { get; set; }

    /// <summary>Seconds until any agent first answered.</summary>
    public double? FirstWait { get; set; }

    /// <summary>The queue in whose figures of today it counts; null while in none.</summary>
    public QueueKey? CountedIn { get; set; }

    /// <summary>Whether it counts there as answered in time.</summary>
    public bool CountedInTime { get; set; }

    public int MenuAttempts { get; set; }

    /// <summary>Whether keys choose: not while a high tier hears only the greeting.</summary>
    public bool MenuOpen { get; set; }
    public string? PromptToken { get; set; }

    /// <summary>A key pressed before the menu began: who knows the menu doesn't wait for it.</summary>
    public char? TypedAhead { get; set; }

    /// <summary>Identity of the deadline that counts; older ones are ignored when they come due.</summary>
    public long DeadlineToken { get; set; }

    /// <summary>What the agent who has it now has typed of its record.</summary>
    public RestoredDraft Draft { get; set; } = RestoredDraft.None;

    public List<TraceEntry> Trace { get; } = [];

    /// <summary>What an outbound call is about; null for an inbound one, and for one that was passed on to a queue.</summary>
    public OutboundCall? Outbound { get; set; }

    /// <summary>Whether it counts in the queues' figures: only calls that came in do.</summary>
    public bool CountsInQueues { get; set; } = true;

    /// <summary>An outbound call for which nobody has been disturbed yet: it may be taken back.</summary>
    public bool IsUndialled => Phase is CallPhase.Preview or CallPhase.Preparing;

    public bool IsWithAgent => Phase is CallPhase.Talking or CallPhase.OnHold;

    public void Enter(CallPhase phase, DateTimeOffset now)
    {
        Phase = phase;
        PhaseSince = now;
        DeadlineToken = 0;
    }

    public CallMemo Memo() => new(
        SkillCode, TierCode, Customer?.Id ?? CustomerId, Waiting?.QueuedAt ?? QueuedAt, Agent?.Id, LegId,
        IsWithAgent ? AnsweredAt : null, Phase == CallPhase.Leaving && Outbound is null, Waiting?.PassedOnBy)
    {
        CampaignId = Outbound?.Campaign.Id,
    };
}
