using System.Diagnostics;
using CallCenter.Core.Contacts;
using CallCenter.Core.Sites;
using CallCenter.Web.Hosting;

namespace CallCenter.Tests.Hosting;

/// <summary>One call is one trace.</summary>
public sealed class CallTracingTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Call_FromArrivalToEnd_IsOneTraceWithItsStages()
    {
        var contact = $"c-{Guid.NewGuid():N}";
        var ended = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == CallTracing.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Add,
        };
        ActivitySource.AddActivityListener(listener);
        var tracing = new CallTracing();

        Step(TraceKind.Arrived, 0, TraceData.None);
        Step(TraceKind.Recognised, 1, new TraceData { TierCode = "gold" });
        Step(TraceKind.Queued, 3, new TraceData { SkillCode = "service" });
        Step(TraceKind.Assigned, 5, new TraceData { AgentId = "1001" });
        Step(TraceKind.Answered, 8, new TraceData { AgentId = "1001" });
        Step(TraceKind.Ended, 60, new TraceData { Outcome = ContactOutcome.Answered });

        var call = Assert.Single(ended, activity => activity.OperationName == "call");
        Assert.Equal(contact, call.GetTagItem("call.id"));
        Assert.Equal("gold", call.GetTagItem("call.tier"));
        Assert.Equal("Answered", call.GetTagItem("call.outcome"));
        Assert.Equal(TimeSpan.FromSeconds(60), call.Duration);
        Assert.Equal(["menu", "queue", "ring", "talk"], ended.Where(activity => activity.ParentSpanId == call.SpanId).Select(activity => activity.OperationName));
        Assert.Equal([2.0, 2, 3, 52], ended.Where(activity => activity.ParentSpanId == call.SpanId).Select(activity => activity.Duration.TotalSeconds));
        Assert.All(ended, activity => Assert.Equal(call.TraceId, activity.TraceId));

        void Step(TraceKind kind, double after, TraceData data) => tracing.Observe(new SiteOutcome(
            SiteReply.Done, [], [new TraceEntry(new EntryId(1, (long)after), Start.AddSeconds(after), contact, kind, data)], [], [], []));
    }
}
