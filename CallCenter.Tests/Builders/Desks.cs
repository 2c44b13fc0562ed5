using CallCenter.Core.Agents;
using CallCenter.Core.Contacts;
using CallCenter.Core.Customers;
using CallCenter.Core.Sites;

namespace CallCenter.Tests.Builders;

/// <summary>Desks of agent 1001 in the states of a call.</summary>
internal static class Desks
{
    public static readonly DateTimeOffset Now = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    public static readonly CustomerBasics Customer = new(7, "0731000042", "张三", "HN-CS", "gold", "芙蓉中路 1 号");

    public static AgentDesk SignedOut() => Desk(AgentStatus.SignedOut, AgentState.Idle, null);

    public static AgentDesk Available() => Desk(AgentStatus.Available, AgentState.Idle, null);

    public static AgentDesk NotReady(string reason) => Desk(AgentStatus.NotReady, AgentState.Idle, null) with { ReasonCode = reason };

    public static AgentDesk Ringing(string contact = "c1") =>
        Desk(AgentStatus.Available, AgentState.Ringing, Call(contact) with { RingUntil = Now.AddSeconds(15) });

    public static AgentDesk Talking(string contact = "c1") =>
        Desk(AgentStatus.Available, AgentState.Talking, Call(contact) with { AnsweredAt = Now });

    public static AgentDesk WrapUp(string contact = "c1", string? category = null, string? remark = null) =>
        Desk(AgentStatus.Available, AgentState.WrapUp, Call(contact) with
        {
            AnsweredAt = Now,
            EndedBy = CallParty.Caller,
            WrapUpUntil = Now.AddMinutes(2),
            DraftCategory = category,
            DraftRemark = remark,
        });

    public static DeskCall Call(string contact = "c1") => new(
        contact, "+8613800000001", "96531", Customer, "gold", "service", Now.AddSeconds(-40), Now.AddSeconds(-25),
        AnsweredAt: null, RingUntil: null, WrapUpUntil: null, EndedBy: null,
        [new TraceEntry(new EntryId(1, 1), Now.AddSeconds(-40), contact, TraceKind.Arrived, new TraceData { CallerNumber = "+8613800000001", DialledNumber = "96531" })],
        DraftCategory: null, DraftRemark: null);

    private static AgentDesk Desk(AgentStatus status, AgentState state, DeskCall? call) =>
        new("1001", "林晓燕", status, null, state, Now, CanAnswerFromDesktop: true, SwitchConnected: true, call, Answered: 4, Waiting: 2);
}
