using CallCenter.Core.Agents;
using CallCenter.Core.Live;
using CallCenter.Core.Sites;
using CallCenter.Tests.Builders;

namespace CallCenter.Tests.Live;

/// <summary>When an alarm comes and goes: a pure function of floor and time.</summary>
public sealed class AlarmStateTests
{
    private static readonly DateTimeOffset Now = Desks.Now;

    [Fact]
    public void QuietFloor_HasNoAlarm() => Assert.Empty(AlarmState.None.Next(Floor(), Now).Alarms);

    [Theory]
    [InlineData(100, 89, true)]
    [InlineData(100, 90, false)]
    [InlineData(19, 10, false)]
    [InlineData(20, 10, true)]
    public void AnswerRate_BelowTargetByMoreThanTheGap_WithEnoughCalls_Alarms(int counted, int inTime, bool expected)
    {
        var state = AlarmState.None.Next(Floor(Queue(answered: counted, inTime: inTime)), Now);

        Assert.Equal(expected, state.Alarms.Any(alarm => alarm is { Kind: AlarmKind.AnswerRate, Tier: "gold" }));
    }

    [Fact]
    public void AnswerRate_IsTheTiersOverAllItsSkills()
    {
        var floor = Floor(Queue(answered: 30, inTime: 20), Queue("fault", answered: 70, inTime: 70));

        Assert.Empty(AlarmState.None.Next(floor, Now).Alarms);
    }

    [Fact]
    public void AnswerRate_WaveringAboutItsThreshold_IsOneAlarm()
    {
        var state = AlarmState.None.Next(Floor(Queue(answered: 100, inTime: 89)), Now);
        var since = Assert.Single(state.Alarms).Since;
        for (var second = 1; second <= 120; second++)
        {
            state = state.Next(Floor(Queue(answered: 100, inTime: second % 2 == 0 ? 89 : 91)), Now.AddSeconds(second));
            Assert.Equal(since, Assert.Single(state.Alarms).Since);
        }
    }

    [Fact]
    public void Alarm_GoesOnceTheFigureHasBeenBackForTheQuietTime()
    {
        var state = AlarmState.None.Next(Floor(Queue(waiting: 1, waited: 61)), Now);
        Assert.Equal(AlarmKind.LongestWait, Assert.Single(state.Alarms).Kind);

        state = state.Next(Floor(), Now.AddSeconds(1));
        Assert.Single(state.Alarms);
        state = state.Next(Floor(), Now.AddSeconds(1) + AlarmState.QuietTime - TimeSpan.FromMilliseconds(1));
        Assert.Single(state.Alarms);
        state = state.Next(Floor(), Now.AddSeconds(1) + AlarmState.QuietTime);

        Assert.Empty(state.Alarms);
    }

    [Fact]
    public void Wait_GrowsIntoAnAlarmWithoutANewPicture()
    {
        var floor = Floor(Queue(waiting: 1, waited: 59));
        var state = AlarmState.None.Next(floor, Now);
        Assert.Empty(state.Alarms);

        state = state.Next(floor, Now.AddSeconds(2));

        var alarm = Assert.Single(state.Alarms);
        Assert.Equal((AlarmKind.LongestWait, "gold", 61.0, 60.0), (alarm.Kind, alarm.Tier, alarm.Value, alarm.Limit));
    }

    [Theory]
    [InlineData(20, false)]
    [InlineData(21, true)]
    public void WaitingCallers_MoreThanTheThreshold_Alarms(int waiting, bool expected) =>
        Assert.Equal(expected, AlarmState.None.Next(Floor(Queue(waiting: waiting)), Now).Alarms.Any(alarm => alarm.Kind == AlarmKind.WaitingCallers));

    [Fact]
    public void NobodyFree_ForAWhile_Alarms_ForAMomentDoesNot()
    {
        var busy = Floor(agents: [Agent(AgentState.Talking)]);
        var state = AlarmState.None.Next(busy, Now);
        Assert.Empty(state.Alarms);
        state = state.Next(Floor(), Now.AddSeconds(5)).Next(busy, Now.AddSeconds(6));
        Assert.Empty(state.Next(busy, Now.AddSeconds(15)).Alarms);

        state = state.Next(busy, Now.AddSeconds(16));

        Assert.Equal((AlarmKind.NoFreeAgent, Now.AddSeconds(6)), (state.Alarms[0].Kind, state.Alarms[0].Since));
    }

    [Fact]
    public void NobodyAtWork_AndNobodyCalls_IsNoAlarm()
    {
        var night = Floor(agents: [Agent(AgentState.Idle) with { Status = AgentStatus.SignedOut }]);

        Assert.Empty(AlarmState.None.Next(night, Now).Next(night, Now.AddMinutes(1)).Alarms);
    }

    [Fact]
    public void SwitchAway_Alarms_AndStandsFirst()
    {
        var state = AlarmState.None.Next(Floor(Queue(waiting: 1, waited: 100)) with { SwitchConnected = false }, Now);

        Assert.Equal([AlarmKind.SwitchAway, AlarmKind.LongestWait], state.Alarms.Select(alarm => alarm.Kind));
    }

    [Fact]
    public void WhatIsSwitchedOff_DoesNotAlarm()
    {
        var off = new AlarmThresholds
        {
            AnswerRateGap = null,
            LongestWaitSeconds = null,
            WaitingCallers = null,
            NoFreeAgent = false,
            SwitchAway = false,
        };
        var floor = Floor(Queue(waiting: 100, waited: 1000, answered: 100)) with { Agents = [], SwitchConnected = false, Alarms = off };

        Assert.Empty(AlarmState.None.Next(floor, Now).Next(floor, Now.AddMinutes(1)).Alarms);
    }

    private static SiteSnapshot Floor(params QueueView[] queues) => Floor([Agent(AgentState.Idle)], queues);

    private static SiteSnapshot Floor(AgentView[] agents, params QueueView[] queues) => new("main", Now, true, 1, queues, agents, []);

    private static QueueView Queue(string skill = "service", int waiting = 0, double waited = 0, int answered = 0, int inTime = 0) =>
        new(skill, "gold", waiting, waiting == 0 ? null : Now.AddSeconds(-waited), 0.95, 10, answered + waiting, answered, inTime, 0, 1, 1);

    private static AgentView Agent(AgentState state) => new("a1", "one", "HN", AgentStatus.Available, null, state, Now, null, null, 0);
}
