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
    public void Assignment_AnySchedule_HasOneCallPerAgentAndOneAgentPerCall() => Holds(nameof(SiteInvariants.OneCallPerAgentAndOneAgentPerCall));

    [Fact]
    public void Waiting_AnySchedule_LeavesNoEligibleAgentFree() => Holds(nameof(SiteInvariants.NoEligibleAgentIsFreeWhileACallWaits));

    [Fact]
    public void Assignment_AnySchedule_TakesTheOldestOfItsQueueByAnEligibleAgent() => Holds(nameof(SiteInvariants.AssignedCallsWereTheOldestAndTheirAgentsEligible));

    [Fact]
    public void SignOutBySupervisor_AnySchedule_ComesTrueOnceTheCallIsOver() => Holds(nameof(SiteInvariants.WhoIsToSignOutHasSomethingInHandAndGetsNothingMore));

    [Fact]
    public void Waiting_AnySchedule_IsWhereSomebodyMayServe() => Holds(nameof(SiteInvariants.CallsWaitWhereSomebodyMayServe));

    [Fact]
    public void Call_AnySchedule_LivesOrHasEndedExactlyOnce() => Holds(nameof(SiteInvariants.EveryCallLivesOrHasEndedOnce));

    [Fact]
    public void Figures_AnySchedule_EqualARecountOfTheTrace() => Holds(nameof(SiteInvariants.FiguresEqualARecountOfTheTrace));

    [Fact]
    public void Leg_AnySchedule_BelongsToACallThatKnowsIt() => Holds(nameof(SiteInvariants.EveryLegBelongsToACallThatKnowsIt));

    [Fact]
    public void Shift_Over_LeavesNobodyAndEveryContactComplete() => Holds(nameof(SiteInvariants.NobodyIsLeftAndEveryContactIsComplete));

    [Fact]
    public void Contact_AnySchedule_IsConsistent() => Holds(nameof(SiteInvariants.EveryContactIsConsistent));

    [Fact]
    public void RingAgent_AnySchedule_ComesToOneEnd() => Holds(nameof(SiteInvariants.EveryRingingCameToOneEnd));

    // The whole message: it names the seed and what was found.
    private void Holds(string invariant) => Assert.True(run.FirstFailureOf(invariant) is null, run.FirstFailureOf(invariant));

    [Fact]
    public void Schedules_Together_MeetEveryKindOfStep() => Assert.Equal(
        Enum.GetValues<TraceKind>().Where(kind => kind < TraceKind.Previewed).Order(), run.Kinds.Order());

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
