using CallCenter.Core.Agents;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Sites;
using CallCenter.Web.Live;
using Prometheus;

namespace CallCenter.Web.Hosting;

/// <summary>
/// What the site counts, for Prometheus. Counters and the histogram are those of the server that runs the site; the gauges
/// show the whole site on every server (take the maximum over servers, not the sum).
/// </summary>
internal sealed class SiteMetrics
{
    private static readonly string[] QueueLabels = ["tier", "skill"];

    private readonly Counter _offered;
    private readonly Counter _answered;
    private readonly Counter _abandoned;
    private readonly Counter _faults;
    private readonly Histogram _assignment;

    public SiteMetrics(LiveFloor floor, Journal journal)
    {
        _offered = Metrics.CreateCounter("callcenter_calls_offered_total", "Calls that entered a queue.", QueueLabels);
        _answered = Metrics.CreateCounter("callcenter_calls_answered_total", "Calls answered by an agent.", QueueLabels);
        _abandoned = Metrics.CreateCounter("callcenter_calls_abandoned_total", "Calls whose caller hung up while waiting.", QueueLabels);
        _faults = Metrics.CreateCounter("callcenter_site_faults_total", "Events that the site could not handle: bugs.");
        _assignment = Metrics.CreateHistogram(
            "callcenter_assignment_seconds",
            "From the event that made an assignment possible (a call queued, an agent free) to the command that rings the agent.",
            new HistogramConfiguration { Buckets = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5] });
        var agents = Metrics.CreateGauge("callcenter_agents", "Agents by state: signed_out, not_ready, or what an available one is doing.", "state");
        var waiting = Metrics.CreateGauge("callcenter_calls_waiting", "Callers who wait in a queue or whose agent's phone rings.");
        var unspooled = Metrics.CreateGauge("callcenter_journal_unspooled", "Entries of this server's journal that only memory holds.");
        var unstored = Metrics.CreateGauge("callcenter_journal_unstored", "Entries of this server's journal that the database doesn't have yet.");
        var rejected = Metrics.CreateGauge("callcenter_journal_rejected", "Entries of this server's journal set aside since its start: see rejected.jsonl in the journal's folder.");
        var away = Metrics.CreateGauge("callcenter_journal_store_away", "1 while the database can't be written.");
        Metrics.DefaultRegistry.AddBeforeCollectCallback(() =>
        {
            unspooled.Set(journal.PendingSpool);
            unstored.Set(journal.PendingStore);
            rejected.Set(journal.Rejected);
            away.Set(journal.StoreAway ? 1 : 0);
            if (floor.Floor is not { } picture)
            {
                return;
            }

            var counts = picture.Agents.CountBy(StateOf).ToDictionary();
            foreach (var state in AllStates)
            {
                agents.WithLabels(state).Set(counts.GetValueOrDefault(state));
            }

            waiting.Set(picture.Queues.Sum(queue => queue.Waiting));
        });
    }

    private static IReadOnlyList<string> AllStates { get; } =
        ["signed_out", "not_ready", "idle", "reserved", "ringing", "talking", "holding", "wrap_up", "previewing", "dialling"];

    public void CountFault() => _faults.Inc();

    public void Observe(SiteEvent siteEvent, SiteOutcome outcome, DateTimeOffset now)
    {
        foreach (var entry in outcome.Trace)
        {
            var (tier, skill) = (entry.Data.TierCode ?? "", entry.Data.SkillCode ?? "");
            switch (entry.Kind)
            {
                case TraceKind.Queued when entry.Data.Reason is null:
                    _offered.WithLabels(tier, skill).Inc();
                    break;
                case TraceKind.Answered when entry.Data.Reason is null:
                    _answered.WithLabels(tier, skill).Inc();
                    break;
                case TraceKind.Ended when entry.Data is { Outcome: ContactOutcome.Abandoned, CampaignId: null }:
                    _abandoned.WithLabels(tier, skill).Inc();
                    break;
                case TraceKind.Assigned:
                    _assignment.Observe(Math.Max(0, (now - siteEvent.At).TotalSeconds));
                    break;
                default:
                    break;
            }
        }
    }

    private static string StateOf(AgentView agent) => agent switch
    {
        { Status: AgentStatus.SignedOut } => "signed_out",
        { State: AgentState.Idle, Status: AgentStatus.NotReady } => "not_ready",
        { State: AgentState.WrapUp } => "wrap_up",
        _ => agent.State.ToString().ToLowerInvariant(),
    };
}
