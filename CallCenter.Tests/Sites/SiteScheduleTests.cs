using CallCenter.Core.Contacts;

namespace CallCenter.Tests.Sites;

/// <summary>
/// What holds of the site whatever happens: over a thousand random schedules with faults (<see cref="FloorSchedule"/>). A failure
/// names its seed; <c>new FloorSchedule(seed)</c> plays it again.
/// </summary>
public sealed class SiteScheduleTests(ScheduleRun run) : IClassFixture<ScheduleRun>
{
    [Fact]
    public void Handle_AnySchedule_NeverThrows() => Assert.Null(run.Thrown);

    [Fact]
    public void Assignment_AnySchedule_HasOneCallPerAgentAndOneAgentPerCall() => Assert.Null(run.FirstFailureOf(nameof(SiteInvariants.OneCallPerAgentAndOneAgentPerCall)));

    [Fact]
    public void Waiting_AnySchedule_LeavesNoEligibleAgentFree() => Assert.Null(run.FirstFailureOf(nameof(SiteInvariants.NoEligibleAgentIsFreeWhileACallWaits)));

    [Fact]
    public void Waiting_AnySchedule_IsWhereSomebodyMayServe() => Assert.Null(run.FirstFailureOf(nameof(SiteInvariants.CallsWaitWhereSomebodyMayServe)));

    [Fact]
    public void Call_AnySchedule_LivesOrHasEndedExactlyOnce() => Assert.Null(run.FirstFailureOf(nameof(SiteInvariants.EveryCallLivesOrHasEndedOnce)));

    [Fact]
    public void Figures_AnySchedule_EqualARecountOfTheTrace() => Assert.Null(run.FirstFailureOf(nameof(SiteInvariants.FiguresEqualARecountOfTheTrace)));

    [Fact]
    public void Leg_AnySchedule_BelongsToACallThatKnowsIt() => Assert.Null(run.FirstFailureOf(nameof(SiteInvariants.EveryLegBelongsToACallThatKnowsIt)));

    [Fact]
    public void Shift_Over_LeavesNobodyAndEveryContactComplete() => Assert.Null(run.FirstFailureOf(nameof(SiteInvariants.NobodyIsLeftAndEveryContactIsComplete)));

    [Fact]
    public void Contact_AnySchedule_IsConsistent() => Assert.Null(run.FirstFailureOf(nameof(SiteInvariants.EveryContactIsConsistent)));

    [Fact]
    public void RingAgent_AnySchedule_ComesToOneEnd() => Assert.Null(run.FirstFailureOf(nameof(SiteInvariants.EveryRingingCameToOneEnd)));

    [Fact]
    public void Schedules_Together_MeetEveryKindOfStep() => Assert.Equal(Enum.GetValues<TraceKind>().Order(), run.Kinds.Order());

    [Fact]
    public void History_SameSeed_IsTheSameByteForByte()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var (first, second) = (new FloorSchedule(seed) { History = [] }, new FloorSchedule(seed) { History = [] });
            first.Play(ScheduleRun.Steps);
            second.Play(ScheduleRun.Steps);
            Assert.NotEmpty(first.History);
            Assert.Equal(first.History, second.History);
        }
    }
}
