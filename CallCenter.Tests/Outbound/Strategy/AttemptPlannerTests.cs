using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Dialling;
using CallCenter.Core.Outbound.Strategy;
using FsCheck.Xunit;

namespace CallCenter.Tests.Outbound.Strategy;

public sealed class AttemptPlannerTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public void After_NoAnswer_TriesAgainAfterTheInterval()
    {
        var step = AttemptPlanner.After(new StrategyTerms(), TargetProgress.New(1, Now), new(0, DialResult.NoAnswer), Now);
        Assert.Equal((null, AttemptOutcome.NoAnswer, Now.AddMinutes(120), 1), (step.Closing, step.Outcome, step.Progress.NextAt, step.Progress.Attempts));
    }

    [Fact]
    public void After_AgentsWord_ComesBeforeTheSystems()
    {
        var step = AttemptPlanner.After(new StrategyTerms(), TargetProgress.New(1, Now), new(0, DialResult.Answered, Disposition.Refused), Now);
        Assert.Equal((CampaignTargetClosing.Refused, AttemptOutcome.Refused), (step.Closing, step.Outcome));
    }

    [Fact]
    public void After_OneAfterTheOther_UsesUpTheFirstNumberThenTheSecond()
    {
        var terms = new StrategyTerms { AttemptsPerNumber = 2, AttemptsPerCustomer = 4 };
        Assert.Equal([0, 0, 1, 1], NumbersOf(terms, 2, DialResult.Busy));
    }

    [Fact]
    public void After_InTurn_TakesAnotherNumberEachTime()
    {
        var terms = new StrategyTerms { AttemptsPerNumber = 2, AttemptsPerCustomer = 5, NumberOrder = NumberOrder.InTurn };
        Assert.Equal([0, 1, 2, 0, 1], NumbersOf(terms, 3, DialResult.Busy));
    }

    [Fact]
    public void After_InvalidNumbers_GoesToTheNextAndEndsWhereThereIsNone()
    {
        var terms = new StrategyTerms { AttemptsPerNumber = 3, AttemptsPerCustomer = 9 };
        var first = AttemptPlanner.After(terms, TargetProgress.New(2, Now), new(0, DialResult.InvalidNumber), Now);
        Assert.Equal((null, 1, Now), (first.Closing, first.Progress.NextNumber, first.Progress.NextAt));
        var second = AttemptPlanner.After(terms, first.Progress, new(1, DialResult.Answered, Disposition.WrongNumber), Now);
        Assert.Equal(CampaignTargetClosing.NoNumber, second.Closing);
    }

    [Fact]
    public void After_Appointment_KeepsTimeAgentAndNumber()
    {
        var terms = new StrategyTerms { AttemptsPerNumber = 3 };
        var at = Now.AddDays(1);
        var step = AttemptPlanner.After(terms, TargetProgress.New(2, Now), new(1, DialResult.Answered, Disposition.CallLater, new(at, "1001")), Now);
        Assert.Equal((at, true, "1001", 1), (step.Progress.NextAt, step.Progress.IsAppointment, step.Progress.AppointmentAgentId, step.Progress.NextNumber));

        var refused = AttemptPlanner.After(terms, TargetProgress.New(2, Now), new(1, DialResult.Answered, Disposition.Refused, new(at, "1001")), Now);
        Assert.Equal(CampaignTargetClosing.Refused, refused.Closing);
    }

    [Theory]
    [InlineData(DialResult.Withdrawn, 0)]
    [InlineData(DialResult.AgentUnreachable, 60)]
    public void After_NobodyDisturbed_CountsAsNoAttemptAndKeepsTheAppointment(DialResult result, int later)
    {
        var before = TargetProgress.New(1, Now) with { IsAppointment = true, AppointmentAgentId = "1001" };
        var step = AttemptPlanner.After(new StrategyTerms(), before, new(0, result), Now);
        Assert.Equal((null, null, 0, true, "1001"), (step.Closing, step.Outcome, step.Progress.Attempts, step.Progress.IsAppointment, step.Progress.AppointmentAgentId));
        Assert.Equal(Now.AddSeconds(later), step.Progress.NextAt);
    }

    [Fact]
    public void After_DoNotCall_EndsWhateverTheRulesSay()
    {
        var terms = new StrategyTerms { Rules = [new(AttemptOutcome.DoNotCall, NextStep.Retry, 5)] };
        Assert.Equal(CampaignTargetClosing.DoNotCall, AttemptPlanner.After(terms, TargetProgress.New(1, Now), new(0, DialResult.Answered, Disposition.DoNotCall), Now).Closing);
    }

    [Fact]
    public void MayPromise_LastAttempt_IsRefused()
    {
        var terms = new StrategyTerms { AttemptsPerNumber = 1, AttemptsPerCustomer = 2 };
        Assert.False(AttemptPlanner.MayPromise(terms, TargetProgress.New(1, Now), 0));
        Assert.True(AttemptPlanner.MayPromise(terms, TargetProgress.New(2, Now), 0));
    }

    [Fact]
    public void Recheck_FewerAttemptsThanBefore_Closes()
    {
        var progress = TargetProgress.New(1, Now) with { Attempts = 3, Numbers = [new(true, 3, false)] };
        Assert.Null(AttemptPlanner.NumberToDial(new StrategyTerms { AttemptsPerNumber = 2 }, progress));
        Assert.Equal(CampaignTargetClosing.AttemptsUsed, AttemptPlanner.Recheck(new StrategyTerms { AttemptsPerNumber = 2 }, progress).Closing);
    }

    [Fact]
    public void TargetProgress_StoredAndRead_IsTheSame()
    {
        var stored = new CampaignTarget { RegionCode = "HN" };
        var step = AttemptPlanner.After(
            new StrategyTerms { AttemptsPerNumber = 3 }, TargetProgress.Of(stored, true, false), new(0, DialResult.Answered, Disposition.WrongNumber), Now);
        step.ApplyTo(stored);
        Assert.Equal((CampaignTargetState.Waiting, 1, 1, 0, 1, 1), (stored.State, stored.Attempts, stored.Attempts1, stored.Attempts2, stored.EndedNumbers, stored.NextNumber));
        Assert.Equivalent(step.Progress, TargetProgress.Of(stored, true, false), strict: true);
    }

    // Random strategies, numbers and results: never more attempts than allowed per number and customer, only numbers that are there and not done
    // with, and it always comes to an end.
    [Property(MaxTest = 1000)]
    public void After_AnyStrategyAndResults_KeepsTheLimitsAndEnds(int seed)
    {
        var random = new Random(seed);
        var terms = RandomTerms.Of(random);
        var progress = TargetProgress.New(3, Now) with { Numbers = [.. Enumerable.Range(0, 3).Select(i => new NumberProgress(i == 0 || random.Next(2) == 0, 0, false))] };
        var now = Now;
        var (dialled, withNumber, ended) = (0, new int[3], new bool[3]);
        while (true)
        {
            var number = AttemptPlanner.NumberToDial(terms, progress);
            Assert.NotNull(number);
            Assert.Equal(progress.NextNumber, number);
            Assert.True(progress.Numbers[number.Value].Exists);
            Assert.False(ended[number.Value], "a number that is done with");
            now = progress.NextAt > now ? progress.NextAt : now;
            var result = Enum.GetValues<DialResult>()[random.Next(11)];
            var disposition = result == DialResult.Answered && random.Next(4) > 0 ? (Disposition?)random.Next(7) : null;
            var appointment = random.Next(3) == 0 ? new Appointment(now.AddMinutes(random.Next(5000)), null) : null;
            if (AttemptOutcomes.Counts(result))
            {
                dialled++;
                withNumber[number.Value]++;
            }

            var step = AttemptPlanner.After(terms, progress, new(number.Value, result, disposition, appointment), now);
            Assert.True(step.Progress.NextAt >= now || !AttemptOutcomes.Counts(result), "dialled again before the attempt was over");
            Assert.Equal(dialled, step.Progress.Attempts);
            Assert.True(dialled <= terms.AttemptsPerCustomer, $"{dialled} attempts with a customer, {terms.AttemptsPerCustomer} allowed");
            Assert.All(withNumber, count => Assert.True(count <= terms.AttemptsPerNumber, $"{count} attempts with a number, {terms.AttemptsPerNumber} allowed"));
            if (disposition is Disposition.DoNotCall or Disposition.Completed)
            {
                Assert.NotNull(step.Closing);
            }

            if (step.Outcome is { } outcome && AttemptPlanner.RuleFor(terms, outcome).Next == NextStep.NextNumber)
            {
                ended[number.Value] = true;
            }

            if (step.Closing is not null)
            {
                return;
            }

            progress = step.Progress;
        }
    }

    private static IEnumerable<int> NumbersOf(StrategyTerms terms, int numbers, DialResult result)
    {
        var progress = TargetProgress.New(numbers, Now);
        while (true)
        {
            yield return progress.NextNumber;
            var step = AttemptPlanner.After(terms, progress, new(progress.NextNumber, result), Now);
            if (step.Closing is not null)
            {
                Assert.Equal(CampaignTargetClosing.AttemptsUsed, step.Closing);
                yield break;
            }

            progress = step.Progress;
        }
    }
}
