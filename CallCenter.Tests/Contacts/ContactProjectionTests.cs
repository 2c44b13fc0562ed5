using CallCenter.Core.Contacts;
using CallCenter.Tests.Builders;

namespace CallCenter.Tests.Contacts;

/// <summary>What the record makes of a trace where the call doesn't go straight through.</summary>
public sealed class ContactProjectionTests
{
    [Fact]
    public void TalkSeconds_AfterATransfer_LeaveTheSecondWaitOut()
    {
        var trace = new TraceBuilder("c1").Arrived().Recognised(null, "normal").Queued("service", "normal")
            .Add(TraceKind.Answered, new TraceData { AgentId = "1001", WaitSeconds = 1 }, secondsLater: 30)
            .Add(TraceKind.Transferred, new TraceData { AgentId = "1001", SkillCode = "fault" }, secondsLater: 0)
            .Add(TraceKind.Queued, new TraceData { SkillCode = "fault", TierCode = "normal" }, secondsLater: 100)
            .Add(TraceKind.Answered, new TraceData { AgentId = "1002", WaitSeconds = 100 }, secondsLater: 12).Ended();

        var contact = SiteDriver.ContactOf(trace.Entries);

        Assert.Equal((42.0, 1.0, "1002"), (contact.TalkSeconds, contact.WaitSeconds, contact.AgentId));
        Assert.Null(contact.TalkingSince);
    }

    [Fact]
    public void TalkSeconds_AfterADroppedAgent_LeaveTheSecondWaitOut()
    {
        var trace = new TraceBuilder("c1").Arrived().Recognised(null, "normal").Queued("service", "normal")
            .Add(TraceKind.Answered, new TraceData { AgentId = "1001", WaitSeconds = 1 }, secondsLater: 10)
            .Add(TraceKind.Incident, new TraceData { Reason = "dropped" }, secondsLater: 0)
            .Add(TraceKind.Requeued, new TraceData { SkillCode = "service" }, secondsLater: 50)
            .Ended();

        Assert.Equal(10.0, SiteDriver.ContactOf(trace.Entries).TalkSeconds);
    }

    [Fact]
    public void SkillSubstituted_WhileWaiting_IsTheSkillThatServes()
    {
        var trace = new TraceBuilder("c1").Arrived().Recognised(null, "silver").Queued("billing", "silver")
            .Add(TraceKind.SkillSubstituted, new TraceData { WantedSkillCode = "billing", SkillCode = "service", TierCode = "normal" })
            .Answered("1001").Ended();

        var contact = SiteDriver.ContactOf(trace.Entries);

        Assert.Equal(("service", "normal"), (contact.SkillCode, contact.TierCode));
    }
}
