using CallCenter.Core.Contacts;

namespace CallCenter.Tests.Builders;

/// <summary>Writes the trace of one contact, step by step, a second apart unless told otherwise.</summary>
internal sealed class TraceBuilder(string contactId, long incarnation = 1, long firstNumber = 1, DateTimeOffset? start = null)
{
    private readonly List<TraceEntry> _entries = [];
    private DateTimeOffset _at = start ?? new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
    private long _number = firstNumber;

    public IReadOnlyList<TraceEntry> Entries => _entries;

    /// <summary>A whole call: arrived, recognised, queued, answered, ended, and wrapped up if there is a category.</summary>
    public static IReadOnlyList<TraceEntry> Call(
        string contactId, long incarnation = 1, long firstNumber = 1, DateTimeOffset? start = null, string? number = "+8613807310003",
        long? customer = null, string tier = "normal", string skill = "service", string agent = "1001", string? category = "service-package") =>
        new TraceBuilder(contactId, incarnation, firstNumber, start)
            .Arrived(number).Recognised(customer, tier).Queued(skill, tier).Answered(agent).Ended()
            .WrappedUp(agent, category).Entries;

    public TraceBuilder Arrived(string? number = "+8613807310003") => Add(TraceKind.Arrived, new TraceData
    {
        SiteId = "main",
        CallerNumber = number,
        DialledNumber = "96531",
        ProductVersion = "0.1.0",
    });

    public TraceBuilder Recognised(long? customer, string tier) => customer is null
        ? Add(TraceKind.NotRecognised, new TraceData { TierCode = tier, Reason = "unknown" })
        : Add(TraceKind.Recognised, new TraceData { CustomerId = customer, TierCode = tier });

    public TraceBuilder Queued(string skill, string tier) =>
        Add(TraceKind.Queued, new TraceData { SkillCode = skill, TierCode = tier, PolicyVersion = 1 });

    public TraceBuilder Answered(string agent, double waited = 1) =>
        Add(TraceKind.Answered, new TraceData { AgentId = agent, WaitSeconds = waited });

    public TraceBuilder Ended(ContactOutcome outcome = ContactOutcome.Answered, CallParty by = CallParty.Caller) =>
        Add(TraceKind.Ended, new TraceData { Outcome = outcome, EndedBy = by, WaitSeconds = 1 });

    public TraceBuilder WrappedUp(string agent, string? category, string? remark = "已处理") => category is null
        ? this
        : Add(TraceKind.WrappedUp, new TraceData { AgentId = agent, CategoryCode = category, Remark = remark });

    public TraceBuilder Add(TraceKind kind, TraceData? data = null, double secondsLater = 1)
    {
        _entries.Add(new TraceEntry(new EntryId(incarnation, _number++), _at, contactId, kind, data ?? TraceData.None));
        _at += TimeSpan.FromSeconds(secondsLater);
        return this;
    }
}
