using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Pacing;
using FsCheck.Xunit;

namespace CallCenter.Tests.Outbound.Pacing;

public sealed class PacerTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 27, 2, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(DialMode.Manual)]
    [InlineData(DialMode.Preview)]
    public void Plan_AgentsDialThemselves_DialsNothing(DialMode mode)
    {
        var plan = Pacer.Plan(new PacerSettings { Mode = mode }, State(free: 5));
        Assert.Equal((0, 0, PacingLimit.Mode), (plan.Dial, plan.Cancel, plan.Limit));
    }

    [Fact]
    public void Plan_Progressive_OneForEachFreeAgent()
    {
        var plan = Pacer.Plan(new PacerSettings { Mode = DialMode.Progressive }, State(free: 5, busy: 20, lines: 2));
        Assert.Equal((3, 0, PacingLimit.FreeAgents), (plan.Dial, plan.Cancel, plan.Limit));
    }

    [Fact]
    public void Plan_NothingMeasured_IsProgressive() =>
        Assert.Equal(5, Pacer.Plan(Predictive, State(free: 5, busy: 20)).Dial);

    [Fact]
    public void Plan_Measured_DialsMoreThanAgents()
    {
        var plan = Pacer.Plan(Predictive, State(free: 2, busy: 40, tally: new(3000, 50), meter: Measured(0.25)));
        Assert.InRange(plan.Dial, 8, 40);
        Assert.Equal(PacingLimit.Expected, plan.Limit);
        Assert.InRange(plan.Figures.AnswerProbability, 0.2, 0.3);
    }

    [Fact]
    public void Plan_CapUsedUp_DialsOnlyForFreeAgents()
    {
        var plan = Pacer.Plan(Predictive, State(free: 3, busy: 40, tally: new(1000, 30), meter: Measured(0.25)));
        Assert.Equal((3, 0), (plan.Dial, plan.Figures.Room));
    }

    [Fact]
    public void Plan_AgentsHaveLeft_HangsUpWhatNobodyCouldTake()
    {
        Assert.Equal((0, 6, PacingLimit.NoAgents), Of(Pacer.Plan(Predictive, State(free: 0, lines: 6, tally: new(9000, 50), meter: Measured(0.25)))));
        Assert.Equal((0, 4, PacingLimit.FreeAgents), Of(Pacer.Plan(Predictive, State(free: 2, busy: 1, lines: 6))));

        static (int, int, PacingLimit) Of(PacingPlan plan) => (plan.Dial, plan.Cancel, plan.Limit);
    }

    [Fact]
    public void Plan_MoreThanLines_DialsAsManyAsThereAre()
    {
        var plan = Pacer.Plan(Predictive with { MaxLines = 4 }, State(free: 5, lines: 2));
        Assert.Equal((2, PacingLimit.Lines), (plan.Dial, plan.Limit));
    }

    // However a floor behaves (agents leave, all lines are answered at once, calls last for ever): never over the cap, as long as what the pacer
    // hangs up is hung up.
    [Property(MaxTest = 300)]
    public void Plan_AnyFloor_NeverExceedsTheCap(int seed)
    {
        var random = new Random(seed);
        var floor = new WildFloor(random, DialMode.Predictive);
        for (var step = 0; step < 3000; step++)
        {
            floor.Step();
            Assert.True(floor.Abandoned <= floor.Cap * floor.Persons, $"{floor.Abandoned} of {floor.Persons} abandoned at step {step}");
        }
    }

    [Property(MaxTest = 200)]
    public void Plan_ProgressiveOnAnyFloor_NeverMoreLinesThanFreeAgents(int seed)
    {
        var floor = new WildFloor(new Random(seed), DialMode.Progressive);
        for (var step = 0; step < 1000; step++)
        {
            floor.Step();
            Assert.Equal(0, floor.Abandoned);
        }
    }

    internal static PacerSettings Predictive => new() { Mode = DialMode.Predictive };

    internal static PacingMeter Measured(double answers)
    {
        var meter = new PacingMeter(Start.AddHours(-2));
        for (var i = 0; i < 1000; i++)
        {
            var answered = i % 100 < answers * 100;
            meter.LineEnded(Start, TimeSpan.FromSeconds(answered ? 5 + (i % 10) : 28), answered);
            meter.CallHandled(Start, TimeSpan.FromSeconds(60 + (i % 120)));
        }

        return meter;
    }

    private static PacingState State(int free, int busy = 0, int lines = 0, PacingTally tally = default, PacingMeter? meter = null) => new()
    {
        FreeAgents = free,
        BusyAgents = [.. Enumerable.Range(0, busy).Select(i => TimeSpan.FromSeconds(i * 4))],
        Lines = [.. Enumerable.Range(0, lines).Select(i => TimeSpan.FromSeconds(i))],
        Tally = tally,
        Meter = meter ?? new PacingMeter(Start),
    };
}
